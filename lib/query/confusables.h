// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/rule_file.h"
#include "query/own_rules.h"
#include "query/phrase_table.h"
#include "toibiki/analyzer.h"
#include "toibiki/confusion.h"

namespace toibiki {

// A line of confusables.tsv: words that must not be taken for each other.
struct ConfusableRow {
  std::size_t line = 0;  // of the file; 1-based
  ConfusableKind kind = ConfusableKind::kSound;
  std::vector<std::string> words;
  std::string reason;
  friend bool operator==(const ConfusableRow&, const ConfusableRow&) = default;
};

struct ConfusableRows {
  std::vector<ConfusableRow> rows;
  std::vector<RuleProblem> problems;  // of lines that gave no row
};

// Format: the header comment of dictionaries/confusables.tsv. Throws nothing.
ConfusableRows parse_confusables(const RuleFile& file);

// The built-in rows and those of the file in `folder`. Throws Error kDictionary with file and line.
std::vector<ConfusableRow> read_confusables(const std::filesystem::path& folder);

// Confusable words as the analyzer compares them. Immutable.
class Confusables {
 public:
  struct Place {
    std::size_t row = 0;
    std::size_t word = 0;
    friend bool operator==(const Place&, const Place&) = default;
  };

  Confusables() = default;
  // Words that the analyzer cannot tell from an earlier one of their row, and words of which it
  // leaves nothing, guard nothing; check_confusables() names them.
  Confusables(std::vector<ConfusableRow> rows, const Analyzer& analyzer);

  const std::vector<ConfusableRow>& rows() const { return rows_; }

  // Whether two phrases differ in confusable words only: 補償 期間, 保証 期間.
  bool are_confusable(std::span<const std::string> a, std::span<const std::string> b) const;
  // Whether a row has both as they are written: also 届く and 届かない, which the analyzer takes
  // for one word.
  bool stand_in_one_row(std::string_view a, std::string_view b) const;

  // A key of the word; empty if it guards nothing.
  std::string_view key_of(const Place& place) const;

  // Where the words of rows stand in a text.
  struct Hit {
    Place place;
    Span span;
  };
  std::vector<Hit> find(std::span<const PlacedWord> words) const;

  // Rows of kind sound with two words or more that are read so. Requires: hiragana.
  std::span<const std::size_t> rows_read_as(std::string_view reading) const;
  std::size_t longest_reading_bytes() const { return longest_reading_bytes_; }

 private:
  std::vector<ConfusableRow> rows_;
  PhraseTable phrases_;
  std::vector<std::vector<Place>> places_;             // by phrase
  std::vector<std::vector<std::string>> keys_;         // by row and word, one key each
  std::map<std::string, std::vector<Place>> by_text_;  // normalised
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_reading_;
  std::size_t longest_reading_bytes_ = 0;
};

// Problems: lines that cannot be read. Notes: words that guard nothing in searches, since the
// analyzer takes them for another one of their row or leaves nothing of them (they still are no
// synonyms).
RuleCheck check_confusables(const RuleFile& file, const Analyzer& analyzer);

}  // namespace toibiki
