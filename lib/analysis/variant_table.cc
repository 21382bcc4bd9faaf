// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/variant_table.h"

#include <algorithm>
#include <bit>
#include <cstdint>
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
      problems.push_back(rule_problem(file, line, columns.front(),
                                      "代表の表記、読み、ほかの表記(空白区切り)の 3 "
                                      "列をタブで区切ってください。 (expected three "
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

// Lines by spelling: an open hash table whose entries point into the texts. The built-in table has
// 66,000 spellings and is made at the start of every process, which two maps of strings made five
// times as slow.
class VariantTable::Rows {
 public:
  explicit Rows(std::vector<VariantRow> rows) : own_(std::move(rows)) {
    for (const VariantRow& row : own_) {
      add_key(row.key, row.reading);
      for (const std::string& some : row.spellings) add_spellings(some, row.reading, row.key);
    }
    index();
  }

  // Of the built-in files, which are normalised and checked when they are made.
  Rows(std::string_view derived, std::string_view extra) {
    spellings_.reserve(std::size_t{1} << 17U);
    add_lines(derived);
    add_lines(extra);
    index();
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  std::optional<std::string_view> find(std::string_view spelling, std::string_view reading) const {
    std::optional<std::string_view> key;
    for (std::size_t slot = first_slot(spelling); slots_[slot] != kFree; slot = next_slot(slot)) {
      const Spelling& one = spellings_[slots_[slot]];
      if (one.text != spelling) continue;
      if (!reading.empty()) {
        if (one.reading == reading) return one.key;
        continue;
      }
      if (one.is_ambiguous || (key && *key != one.key)) return std::nullopt;
      key = one.key;
    }
    return key;
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
  struct Spelling {
    std::string_view text;
    std::string_view reading;
    std::string_view key;
    // Another line gave it, with the same reading, to another word; the last line counts. Or one
    // character, which tells too little without its reading: 円 is えん, not つぶら.
    bool is_ambiguous = false;
  };
  static constexpr std::uint32_t kFree = ~std::uint32_t{0};

  void add_lines(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      const std::size_t first = line.find('\t');
      if (line.empty() || line.front() == '#' || first == std::string_view::npos) continue;
      const std::size_t second = line.find('\t', first + 1);
      const std::string_view key = line.substr(0, first);
      const std::string_view reading = line.substr(first + 1, second - first - 1);
      add_key(key, reading);
      add_spellings(line.substr(second + 1), reading, key);
    }
  }

  void add_key(std::string_view key, std::string_view reading) {
    add_one(key, reading, key);
    if (is_katakana_word(key)) by_katakana_key_.emplace(katakana_key(key), key);
  }

  void add_spellings(std::string_view spellings, std::string_view reading, std::string_view key) {
    while (!spellings.empty()) {
      const std::size_t end = std::min(spellings.find(' '), spellings.size());
      if (end > 0) add_one(spellings.substr(0, end), reading, key);
      spellings.remove_prefix(std::min(end + 1, spellings.size()));
    }
  }

  void add_one(std::string_view spelling, std::string_view reading, std::string_view key) {
    std::size_t second = 0;
    next_code_point(spelling, second);
    spellings_.push_back({spelling, reading, key, second == spelling.size()});
  }

  // Nothing is added after it.
  void index() {
    slots_.assign(std::bit_ceil(spellings_.size() * 2 + 1), kFree);
    for (std::uint32_t i = 0; i < spellings_.size(); ++i) {
      const Spelling& added = spellings_[i];
      std::size_t slot = first_slot(added.text);
      while (slots_[slot] != kFree) {
        Spelling& other = spellings_[slots_[slot]];
        if (other.text == added.text && other.reading == added.reading) {
          other.is_ambiguous |= other.key != added.key;
          other.key = added.key;
          break;
        }
        slot = next_slot(slot);
      }
      if (slots_[slot] == kFree) slots_[slot] = i;
    }
  }

  std::size_t first_slot(std::string_view text) const {
    return std::hash<std::string_view>()(text) & (slots_.size() - 1);
  }
  std::size_t next_slot(std::size_t slot) const { return (slot + 1) & (slots_.size() - 1); }

  const std::vector<VariantRow> own_;  // what the entries point into, unless that is built in
  std::vector<Spelling> spellings_;
  std::vector<std::uint32_t> slots_;  // places in spellings_; a power of two
  // Few words are katakana, and their keys stand in no text.
  std::unordered_map<std::string, std::string_view, Hash, std::equal_to<>> by_katakana_key_;
};

VariantTable::VariantTable(const std::filesystem::path& folder) {
  static const auto built_in =
      std::make_shared<const Rows>(built_in_file(kName), built_in_file(kExtra));
  static const std::string built_in_hash =
      to_hex(hash64(built_in_file(kName)) ^ hash64(built_in_file(kExtra)));
  built_in_ = built_in;
  fingerprint_ = "variants:" + built_in_hash;
  std::error_code error;
  if (folder.empty() || (!std::filesystem::exists(folder / kName, error) && !error)) return;
  const RuleFile file = read_rules(folder, kName);
  std::vector<RuleProblem> problems;
  std::vector<VariantRow> rows = read_variants(file, problems);
  require_none(problems);
  own_ = std::make_shared<const Rows>(std::move(rows));
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
