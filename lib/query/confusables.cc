// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/confusables.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/utf8.h"
#include "query/own_rules.h"
#include "record/white_space.h"
#include "text/kana.h"
#include "text/normalize.h"

namespace toibiki {
namespace {

// きかい: three kana. Shorter readings (はし) stand by chance in too much other text.
constexpr std::size_t kMinReadingBytes = 9;

std::optional<ConfusableKind> kind_named(std::string_view name) {
  for (const ConfusableKind kind :
       {ConfusableKind::kSound, ConfusableKind::kLook, ConfusableKind::kPolarity}) {
    if (to_string(kind) == name) return kind;
  }
  return std::nullopt;
}

// Empty if a word is.
std::vector<std::string> split_words(std::string_view list) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t end = list.find('|');
    const std::string_view word = trimmed(list.substr(0, end));
    if (word.empty()) return {};
    words.emplace_back(word);
    if (end == std::string_view::npos) return words;
    list.remove_prefix(end + 1);
  }
}

// The reading of a word that is one word to the analyzer, too; else empty.
std::string reading_of(std::string_view word, const Analyzer& analyzer) {
  for (const Token& token : analyzer.analyze(word)) {
    if (token.kind == TokenKind::kReading && token.span == Span{0, word.size()}) {
      return to_hiragana(token.key);
    }
  }
  return {};
}

bool share_a_row(const std::vector<Confusables::Place>& a,
                 const std::vector<Confusables::Place>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Confusables::Place& p) {
    return std::any_of(b.begin(), b.end(), [&](const Confusables::Place& q) {
      return p.row == q.row && p.word != q.word;
    });
  });
}

}  // namespace

ConfusableRows parse_confusables(const RuleFile& file) {
  ConfusableRows parsed;
  for (const RuleFile::Line& line : file.lines) {
    if (is_built_in_off(line)) continue;
    const auto complain = [&](std::string_view value, std::string_view reason) {
      parsed.problems.push_back(rule_problem(file, line, value, reason));
    };
    const std::string& name = line.columns.front();
    const auto kind = kind_named(name);
    if (line.columns.size() != 3) {
      complain(
          name,
          "種類、タブ、| で区切った語、タブ、理由の順に書いてください。 (expected a kind, a tab, "
          "words between |, a tab, a reason)");
    } else if (!kind) {
      complain(name,
               "種類は sound、look、polarity のどれかです。 (the kind is sound, look or polarity)");
    } else {
      ConfusableRow row{line.number, *kind, split_words(line.columns[1]), line.columns[2]};
      if (row.words.size() < 2) {
        complain(line.columns[1],
                 "空でない語を二つ以上、| で区切って書いてください。 (expected two words or more "
                 "between |)");
      } else {
        parsed.rows.push_back(std::move(row));
      }
    }
  }
  return parsed;
}

std::vector<ConfusableRow> read_confusables(const std::filesystem::path& folder) {
  std::vector<ConfusableRow> rows;
  for (const RuleFile& file : read_added_rules(folder, "confusables.tsv", '\t')) {
    ConfusableRows parsed = parse_confusables(file);
    require_none(parsed.problems);
    rows.insert(rows.end(), parsed.rows.begin(), parsed.rows.end());
  }
  return rows;
}

Confusables::Confusables(std::vector<ConfusableRow> rows, const Analyzer& analyzer)
    : rows_(std::move(rows)) {
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    std::map<std::string, int> readings;
    keys_.emplace_back(rows_[row].words.size());
    for (std::size_t word = 0; word < rows_[row].words.size(); ++word) {
      const std::string& text = rows_[row].words[word];
      by_text_[normalize(text).text()].push_back({row, word});
      const std::vector<std::string> keys = phrase_keys(text, analyzer);
      if (keys.empty()) continue;
      const std::size_t phrase = phrases_.add(keys);
      places_.resize(phrases_.size());
      std::vector<Place>& places = places_[phrase];
      if (!places.empty() && places.back().row == row) continue;  // as an earlier word
      places.push_back({row, word});
      keys_[row][word] = keys.front();
      if (rows_[row].kind != ConfusableKind::kSound) continue;
      std::string reading = reading_of(text, analyzer);
      if (reading.size() >= kMinReadingBytes) ++readings[std::move(reading)];
    }
    for (const auto& [reading, count] : readings) {
      if (count < 2) continue;
      by_reading_[reading].push_back(row);
      longest_reading_bytes_ = std::max(longest_reading_bytes_, reading.size());
    }
  }
}

bool Confusables::are_confusable(std::span<const std::string> a,
                                 std::span<const std::string> b) const {
  const auto in_one_row = [this](std::span<const std::string> x, std::span<const std::string> y) {
    const auto of_x = phrases_.number_of(x);
    const auto of_y = phrases_.number_of(y);
    return of_x && of_y && share_a_row(places_[*of_x], places_[*of_y]);
  };
  if (in_one_row(a, b)) return true;
  if (a.size() != b.size()) return false;
  bool differ = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (!in_one_row(a.subspan(i, 1), b.subspan(i, 1))) return false;
    differ = true;
  }
  return differ;
}

bool Confusables::stand_in_one_row(std::string_view a, std::string_view b) const {
  const auto of_a = by_text_.find(normalize(a).text());
  const auto of_b = by_text_.find(normalize(b).text());
  return of_a != by_text_.end() && of_b != by_text_.end() &&
         share_a_row(of_a->second, of_b->second);
}

std::string_view Confusables::key_of(const Place& place) const {
  return keys_[place.row][place.word];
}

std::vector<Confusables::Hit> Confusables::find(std::span<const PlacedWord> words) const {
  std::vector<Hit> hits;
  const auto add = [&](const PhraseTable::Hit& hit) {
    const Span span{hit.spans.front().begin, hit.spans.back().end};
    for (const Place& place : places_[hit.phrase]) hits.push_back({place, span});
  };
  for (const PhraseTable::Hit& hit : phrases_.find(words)) add(hit);
  for (const PhraseTable::Hit& hit : phrases_.find_parts(words)) add(hit);
  return hits;
}

std::span<const std::size_t> Confusables::rows_read_as(std::string_view reading) const {
  const auto found = by_reading_.find(reading);
  return found == by_reading_.end() ? std::span<const std::size_t>() : found->second;
}

RuleCheck check_confusables(const RuleFile& file, const Analyzer& analyzer) {
  ConfusableRows parsed = parse_confusables(file);
  RuleCheck check{std::move(parsed.problems), {}};
  for (const ConfusableRow& row : parsed.rows) {
    std::map<std::vector<std::string>, std::string> seen;
    for (const std::string& word : row.words) {
      const std::vector<std::string> keys = phrase_keys(word, analyzer);
      const auto note = [&](const std::string& reason) {
        check.notes.push_back({file.name, row.line, shown(word), reason});
      };
      if (keys.empty()) {
        note(
            "解析すると語が残らないので、検索では守れません(同義語にはなりません)。 (nothing of it "
            "is "
            "searched for; it guards against synonyms only)");
        continue;
      }
      const auto [at, is_new] = seen.try_emplace(keys, word);
      if (is_new) continue;
      note(
          "解析すると「" + shown(at->second) +
          "」と同じ語になり、検索では区別できません(同義語にはなりません)。 (the analyzer takes it "
          "for the same word as another of the row; it guards against synonyms only)");
    }
  }
  return check;
}

}  // namespace toibiki
