// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bitset>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "analysis/rule_file.h"
#include "privacy/name_evidence.h"
#include "toibiki/span.h"

namespace toibiki {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

// Phrases that are looked up at a place of a text: one probe for each length that there is, after a
// look at one character, which nearly always says no.
class PhraseSet {
 public:
  void add(std::string_view phrase);
  bool empty() const { return phrases_.empty(); }
  bool contains(std::string_view phrase) const { return phrases_.find(phrase) != phrases_.end(); }
  // Size in bytes of the longest phrase that ends, or begins, at `at`; 0 if none does.
  std::size_t ending_at(std::string_view text, std::size_t at) const;
  std::size_t beginning_at(std::string_view text, std::size_t at) const;
  // Whether a phrase covers all of text[span]; it may reach beyond it.
  bool covers(std::string_view text, Span span) const;
  // Whether a phrase stands anywhere in `text`.
  bool is_in(std::string_view text) const;

 private:
  std::unordered_set<std::string, StringHash, std::equal_to<>> phrases_;
  std::vector<std::size_t> sizes_;  // distinct, descending
  std::bitset<4096> first_;         // by character_key() of the first character
  std::bitset<4096> last_;
  // By the first six bytes of those that have so many: nearly every kanji begins a phrase of a
  // large set, and の and が many of any.
  std::bitset<65536> first_two_;
};

// A line of masking_ids.tsv, unify()ed.
struct IdRule {
  bool is_label = false;  // else a shape
  std::string value;
};

// The lines of masking_ids.tsv and masking_allowed.txt that can be read; the others are problems.
std::vector<IdRule> read_id_rules(const RuleFile& file, std::vector<RuleProblem>& problems);
std::vector<std::string> read_allowed_values(const RuleFile& file,
                                             std::vector<RuleProblem>& problems);

// The rule files (dictionaries/README.md), unify()ed.
class MaskingRules {
 public:
  // `folder`: the knowledge base's own masking_allowed.txt and masking_ids.tsv, or empty.
  // Throws Error kDictionary that names file, line and value.
  explicit MaskingRules(const std::filesystem::path& folder);

  // A group of masking_words.tsv. Requires: it is there.
  const PhraseSet& words(std::string_view group) const;

  // Of `value` without its blanks and hyphens, its begin or its domain.
  bool is_allowed(std::string_view value) const;

  PhraseSet id_labels;
  std::vector<std::string> id_shapes;
  PhraseSet family_names;  // in kanji
  PhraseSet given_names;
  PhraseSet family_readings;  // in hiragana
  PhraseSet given_readings;
  PhraseSet family_letters;  // in Roman letters: satou, sato
  PhraseSet given_letters;
  PhraseSet name_cues;   // all words that find_names_by_cues() looks for
  PhraseSet frame_cues;  // likewise of find_names_in_frames()
  PhraseSet not_names;
  PhraseSet not_name_endings;
  EvidenceWeights evidence;

 private:
  void read_words();
  void read_names();
  void read_evidence();
  void read_ids(const std::filesystem::path& folder);
  void read_allowed(const std::filesystem::path& folder);

  std::map<std::string, PhraseSet, std::less<>> words_;
  std::unordered_set<std::string, StringHash, std::equal_to<>> allowed_;
  std::vector<std::string> allowed_begins_;
};

// As values are compared: unify()ed, without blanks and dashes.
std::string compared_value(std::string_view value);

// A label of `labels` ends before text[at], with nothing but a sign, a particle and blanks between.
// Gives its span; empty if there is none.
Span label_before(std::string_view text, std::size_t at, const PhraseSet& labels);

}  // namespace toibiki
