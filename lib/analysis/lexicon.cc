// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/lexicon.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/kana.h"
#include "text/fold.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxSurfaceBytes = 200;
constexpr std::size_t kMaxReadingBytes = 1'000;  // the compiler's lines end at 8,192

// What a word may be called in the third column, and what ipadic and UniDic call it. The first one is meant
// where there is no third column.
struct WordKind {
  std::string_view name;
  std::string_view ipadic, unidic;
};
constexpr std::array kWordKinds = {
    WordKind{"名詞", "名詞,固有名詞,一般,*", "名詞,固有名詞,一般,*"},       // names of products, plans, campaigns
    WordKind{"固有名詞", "名詞,固有名詞,一般,*", "名詞,固有名詞,一般,*"},   // the same
    WordKind{"一般", "名詞,一般,*,*", "名詞,普通名詞,一般,*"},              // common nouns: 置き配
    WordKind{"サ変", "名詞,サ変接続,*,*", "名詞,普通名詞,サ変可能,*"},          // with する: 推し活
    WordKind{"形容動詞", "名詞,形容動詞語幹,*,*", "名詞,普通名詞,形状詞可能,*"},  // with な: エモ
    WordKind{"副詞可能", "名詞,副詞可能,*,*", "名詞,普通名詞,副詞可能,*"},      // times: 週明け
    WordKind{"人名", "名詞,固有名詞,人名,一般", "名詞,固有名詞,人名,一般"},
    WordKind{"姓", "名詞,固有名詞,人名,姓", "名詞,固有名詞,人名,姓"},
    WordKind{"名", "名詞,固有名詞,人名,名", "名詞,固有名詞,人名,名"},
    WordKind{"組織", "名詞,固有名詞,組織,*", "名詞,固有名詞,一般,*"},
    WordKind{"地名", "名詞,固有名詞,地域,一般", "名詞,固有名詞,地名,一般"},
};

std::string names_of_kinds() {
  std::string names;
  for (const WordKind& kind : kWordKinds) {
    if (!names.empty()) names += "、";
    names += kind.name;
  }
  return names;
}

const WordKind* kind_named(std::string_view name) {
  if (name.empty()) return kWordKinds.data();
  const auto found = std::find_if(kWordKinds.begin(), kWordKinds.end(),
                                  [name](const WordKind& kind) { return kind.name == name; });
  return found == kWordKinds.end() ? nullptr : &*found;
}

std::string to_katakana(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c >= U'ぁ' && c <= U'ゖ') c += U'ァ' - U'ぁ';
    append_utf8(out, c);
  }
  return out;
}

bool is_kana_reading(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CharacterClass kind = character_class(next_code_point(text, at));
    if (kind != CharacterClass::kHiragana && kind != CharacterClass::kKatakana) return false;
  }
  return !text.empty();
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (character_class(next_code_point(text, at)) != CharacterClass::kOther) return true;
  }
  return false;
}

// What CSV or MeCab's compiler would trip over: it takes NUL for the end of the line.
bool has_forbidden(std::string_view surface) {
  return std::any_of(surface.begin(), surface.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F || c == ',' || c == '"' || c == '#';
  });
}

// A problem of one column of a line, or nothing.
struct Fault {
  std::size_t column = 0;
  std::string reason;
};

Fault fault_of(const std::vector<std::string>& columns, const LexiconEntry& entry) {
  if (entry.surface.empty() || entry.surface.size() > kMaxSurfaceBytes ||
      has_forbidden(entry.surface)) {
    return {0,
            "語は 1〜200 バイトで、空白・カンマ・引用符・#・制御文字を含めません。 (the word "
            "must have 1 to 200 bytes and no space, comma, quote, # or control character)"};
  }
  if (!has_letter(entry.surface)) {
    return {0,
            "記号だけの語は検索に使われません。文字か数字を入れてください。 (a word needs a "
            "letter or digit)"};
  }
  if (!is_kana_reading(entry.reading) || entry.reading.size() > kMaxReadingBytes) {
    return {1,
            "読みは 1,000 バイト以内のかなで書いてください。 (the reading must be kana, at most "
            "1,000 bytes)"};
  }
  if (columns.size() == 3 && kind_named(columns[2]) == nullptr) {
    return {2, "種類は " + names_of_kinds() +
                   " のどれかです。空なら名詞です。 (unknown kind of word; empty: 名詞)"};
  }
  return {};
}

}  // namespace

std::string_view unidic_part_of_speech(const LexiconEntry& entry) {
  const auto found =
      std::find_if(kWordKinds.begin(), kWordKinds.end(),
                   [&entry](const WordKind& kind) { return kind.ipadic == entry.part_of_speech; });
  return found == kWordKinds.end() ? kWordKinds.front().unidic : found->unidic;
}

std::vector<LexiconEntry> read_lexicon(const RuleFile& file, std::vector<RuleProblem>& problems) {
  std::vector<LexiconEntry> entries;
  std::unordered_map<std::string, std::size_t> line_of;
  for (const RuleFile::Line& line : file.lines) {
    const std::vector<std::string>& columns = line.columns;
    if (columns.size() != 2 && columns.size() != 3) {
      problems.push_back(rule_problem(
          file, line, columns.front(),
          "「語,読み」の 2 列か、「語,読み,種類」の 3 列にしてください。 (expected two columns: "
          "surface,reading; or three: surface,reading,kind)"));
      continue;
    }
    LexiconEntry entry{unify(columns[0]).text(), unify(columns[1]).text(), {}, line.number};
    if (const Fault fault = fault_of(columns, entry); !fault.reason.empty()) {
      problems.push_back(rule_problem(file, line, columns[fault.column], fault.reason));
      continue;
    }
    const auto [first, is_new] = line_of.emplace(entry.surface, line.number);
    if (!is_new) {
      problems.push_back(rule_problem(
          file, line, columns[0],
          std::to_string(first->second) +
              " 行目と同じ語です。どちらかを消してください。 (the same word stands in line " +
              std::to_string(first->second) + "; remove one of them)"));
      continue;
    }
    entry.reading = to_katakana(entry.reading);
    entry.part_of_speech = kind_named(columns.size() == 3 ? columns[2] : "")->ipadic;
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<LexiconEntry> read_lexicon(const RuleFile& file) {
  std::vector<RuleProblem> problems;
  std::vector<LexiconEntry> entries = read_lexicon(file, problems);
  require_none(problems);
  return entries;
}

}  // namespace toibiki
