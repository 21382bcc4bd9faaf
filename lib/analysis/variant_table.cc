// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/variant_table.h"

#include <algorithm>
#include <utility>

#include "base/built_in_file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/katakana_key.h"

namespace toibiki {
namespace {

constexpr std::string_view kName = "variants.tsv";
constexpr std::string_view kExtra = "variants_extra.tsv";

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};
using KeyMap = std::unordered_map<std::string, std::string, Hash, std::equal_to<>>;

}  // namespace

class VariantTable::Rows {
 public:
  explicit Rows(const RuleFile& file) {
    for (const RuleFile::Line& line : file.lines) {
      if (line.columns.size() != 3 || line.columns[0].empty() || line.columns[1].empty()) {
        throw rule_error(file, line, line.columns.front(),
                         "代表の表記、読み(ひらがな)、ほかの表記(空白区切り)をタブで区切って"
                         "ください。 (expected key, reading, spellings separated by spaces)");
      }
      add(line.columns[0], line.columns[1], line.columns[2]);
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

  void add(std::string_view key, std::string_view reading, std::string_view spellings) {
    const std::string folded = unify(spellings).text();
    add_folded(unify(key).text(), unify(reading).text(), folded);
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
  own_ = std::make_shared<const Rows>(file);
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
