// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/variant_table.h"

#include <algorithm>
#include <utility>

#include "base/built_in_file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/characters.h"
#include "text/fold.h"
#include "text/kana.h"
#include "text/katakana_key.h"

namespace toibiki {
namespace {

constexpr std::string_view kName = "variants.tsv";
constexpr std::string_view kExtra = "variants_extra.tsv";

bool is_hiragana_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c != U'ー' && character_class(c) != CharacterClass::kHiragana) return false;
  }
  return !text.empty();
}

}  // namespace

std::vector<VariantRow> read_variants(const RuleFile& file, std::vector<RuleProblem>& problems) {
  std::vector<VariantRow> rows;
  for (const RuleFile::Line& line : file.lines) {
    const auto& columns = line.columns;
    if (columns.size() != 3 || columns[0].empty() || columns[2].empty()) {
      problems.push_back(rule_problem(
          file, line, columns.front(),
          "代表の表記、読み、ほかの表記(空白区切り)の 3 列をタブで区切ってください。 (expected three "
          "columns: key, reading, spellings separated by spaces)"));
      continue;
    }
    VariantRow row{unify(columns[0]).text(), to_hiragana(unify(columns[1]).text()), {}};
    if (!is_hiragana_word(row.reading)) {
      problems.push_back(rule_problem(file, line, columns[1],
                                      "読みはかなで書いてください。 (the reading must be kana)"));
      continue;
    }
    std::string_view rest = columns[2];
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (end > 0) row.spellings.push_back(unify(rest.substr(0, end)).text());
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

class VariantTable::Rows {
 public:
  explicit Rows(const std::vector<VariantRow>& rows) {
    for (const VariantRow& row : rows) {
      std::string spellings;
      for (const std::string& spelling : row.spellings) spellings += spelling + " ";
      add_folded(row.key, row.reading, spellings);
    }
  }

  // As above for the built-in files, which are normalised and checked when they are made.
  Rows(std::string_view derived, std::string_view extra) {
    exact_.reserve(1U << 16U);
    by_spelling_.reserve(1U << 16U);
    add_lines(derived);
    add_lines(extra);
  }

  std::optional<std::string_view> find(std::string_view spelling, std::string_view reading) const {
    if (reading.empty()) {
      const auto found = by_spelling_.find(spelling);
      if (found == by_spelling_.end() || found->second.empty()) return std::nullopt;
      return found->second;
    }
    std::string both;
    both.reserve(spelling.size() + 1 + reading.size());
    both.append(spelling).append(1, '\t').append(reading);
    const auto found = exact_.find(both);
    if (found == exact_.end()) return std::nullopt;
    return found->second;
  }

  std::optional<std::string_view> find_katakana(std::string_view katakana_key) const {
    const auto found = by_katakana_key_.find(katakana_key);
    if (found == by_katakana_key_.end()) return std::nullopt;
    return found->second;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using KeyMap = std::unordered_map<std::string, std::string, Hash, std::equal_to<>>;

  void add_lines(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      const std::size_t first = line.find('\t');
      if (line.empty() || line.front() == '#' || first == std::string_view::npos) continue;
      const std::size_t second = line.find('\t', first + 1);
      add_folded(line.substr(0, first), line.substr(first + 1, second - first - 1),
                 line.substr(second + 1));
    }
  }

  void add_folded(std::string_view key, std::string_view reading, std::string_view spellings) {
    add_one(key, reading, key);
    if (is_katakana_word(key)) by_katakana_key_.emplace(katakana_key(key), key);
    while (!spellings.empty()) {
      const std::size_t end = std::min(spellings.find(' '), spellings.size());
      if (end > 0) add_one(spellings.substr(0, end), reading, key);
      spellings.remove_prefix(std::min(end + 1, spellings.size()));
    }
  }

  void add_one(std::string_view spelling, std::string_view reading, std::string_view key) {
    std::string both(spelling);
    both.append(1, '\t').append(reading);
    exact_.insert_or_assign(std::move(both), std::string(key));
    std::size_t second = 0;
    next_code_point(spelling, second);
    // One character tells too little without its reading: 円 is えん, not つぶら.
    if (second == spelling.size()) return;
    const auto [at, is_new] = by_spelling_.emplace(spelling, key);
    if (!is_new && at->second != key) at->second.clear();  // of two words
  }

  KeyMap exact_;        // spelling, tab, reading -> key
  KeyMap by_spelling_;  // spelling -> key; empty if several words are spelled so
  KeyMap by_katakana_key_;
};

VariantTable::VariantTable(const std::filesystem::path& folder) {
  static const auto built_in = std::make_shared<const Rows>(built_in_file(kName), built_in_file(kExtra));
  static const std::string built_in_hash = to_hex(hash64(built_in_file(kName)) ^ hash64(built_in_file(kExtra)));
  built_in_ = built_in;
  fingerprint_ = "variants:" + built_in_hash;
  std::error_code error;
  if (folder.empty() || (!std::filesystem::exists(folder / kName, error) && !error)) return;
  const RuleFile file = read_rules(folder, kName);
  std::vector<RuleProblem> problems;
  own_ = std::make_shared<const Rows>(read_variants(file, problems));
  require_none(problems);
  fingerprint_ += "+" + to_hex(hash64(file.text));
}

std::optional<std::string_view> VariantTable::find(std::string_view spelling,
                                                   std::string_view reading) const {
  if (own_) {
    if (auto key = own_->find(spelling, reading)) return key;
  }
  return built_in_->find(spelling, reading);
}

std::optional<std::string_view> VariantTable::find_katakana(std::string_view katakana_key) const {
  if (own_) {
    if (auto key = own_->find_katakana(katakana_key)) return key;
  }
  return built_in_->find_katakana(katakana_key);
}

}  // namespace toibiki
