// SPDX-License-Identifier: GPL-2.0-or-later
#include "print_analysis.h"

#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <vector>

#include "terminal.h"

namespace toibiki::cli {
namespace {

using Row = std::vector<std::string>;

constexpr std::size_t kMaxWidth = 34;

// Columns as wide as their widest cell, up to kMaxWidth.
void print_table(std::ostream& out, const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::min(std::max(widths[i], display_width(row[i])), kMaxWidth);
    }
  }
  for (const Row& row : rows) {
    out << "  ";
    for (std::size_t i = 0; i < row.size(); ++i) {
      out << (i + 1 < row.size() ? padded(row[i], widths[i]) + "  " : row[i]);
    }
    out << "\n";
  }
}

// On one line, whatever the text holds.
std::string shown(std::string_view text) {
  std::string line;
  for (const char c : text) {
    line += c == '\n' ? "⏎" : c == '\t' ? "→" : std::string(1, c);
  }
  return line;
}

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

std::string text_of(Span span) {
  return std::to_string(span.begin) + "-" + std::to_string(span.end);
}

struct Label {
  std::string_view name, shown;
};

// Names as the library gives them, for support staff.
std::string rule_label(std::string_view name) {
  static constexpr std::array kLabels = {
      Label{"variant kanji", "異体字 (variant kanji)"},
      Label{"dash", "横線 (dash)"},
      Label{"iteration mark", "繰り返し記号 (iteration mark)"},
      Label{"stretched", "伸ばし・くり返し (stretched)"},
      Label{"as written", "そのまま (as written)"},
      Label{"variant table", "表記ゆれの表 (variant table)"},
      Label{"katakana", "カタカナ (katakana)"},
      Label{"okurigana", "送り仮名 (okurigana)"},
      Label{"lemma", "辞書の見出し (lemma)"},
      Label{"number", "数 (number)"},
      Label{"recognised", "英数字・URL (recognised)"},
      Label{"stem", "英語の語幹 (stem)"},
      Label{"middle dot", "中黒 (middle dot)"},
      Label{"stop word", "除外: stop_words.tsv (stop word)"},
      Label{"part of speech", "除外: pos_filter.tsv (part of speech)"},
      Label{"no letter", "除外: 記号 (no letter)"},
  };
  for (const Label& row : kLabels) {
    if (row.name == name) return std::string(row.shown);
  }
  return std::string(name);
}

}  // namespace

void print_analysis(std::ostream& out, std::string_view text, const Analysis& analysis) {
  out << "1. 正規化 (normalised)\n  " << shown(analysis.normalized) << "\n";
  if (!analysis.rewritings.empty()) {
    std::vector<Row> rows = {{"位置 (bytes)", "元 (original)", "後 (now)", "規則 (rule)"}};
    for (const Rewriting& rewriting : analysis.rewritings) {
      rows.push_back({text_of(rewriting.span), shown(rewriting.span.of(text)),
                      rewriting.text.empty() ? "(なし)" : rewriting.text,
                      rule_label(rewriting.rule)});
    }
    print_table(out, rows);
  }
  out << "\n2. 語 (words)\n";
  std::vector<Row> words = {{"位置 (bytes)", "元 (original)", "基本形 (base)", "読み (reading)",
                             "キー (key)", "規則 (rule)", "部分 (parts)", "品詞 (part of speech)"}};
  for (const WordAnalysis& word : analysis.words) {
    const bool dropped = !word.dropped_by.empty();
    words.push_back({text_of(word.span), shown(word.span.of(text)), shown(word.base), word.reading,
                     dropped ? "-" : word.key,
                     rule_label(dropped ? word.dropped_by : word.key_rule), joined(word.parts),
                     word.part_of_speech});
  }
  print_table(out, words);
  std::vector<std::string> bigrams;
  for (const Token& token : analysis.tokens) {
    if (token.kind == TokenKind::kBigram) bigrams.push_back(token.key);
  }
  out << "\n3. 文字の連なり (bigrams)\n  " << (bigrams.empty() ? "-" : joined(bigrams)) << "\n";
}

}  // namespace toibiki::cli
