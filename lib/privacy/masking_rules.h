// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analysis/rule_file.h"
#include "privacy/name_evidence.h"
#include "privacy/phrase_set.h"
#include "toibiki/span.h"

namespace toibiki {

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

  std::unordered_map<std::string, PhraseSet, StringHash, std::equal_to<>> words_;
  std::unordered_set<std::string, StringHash, std::equal_to<>> allowed_;
  std::vector<std::string> allowed_begins_;
};

// As values are compared: unify()ed, without blanks and dashes.
std::string compared_value(std::string_view value);

// A label of `labels` ends before text[at], with nothing but a sign, a particle and blanks between.
// Gives its span; empty if there is none.
Span label_before(std::string_view text, std::size_t at, const PhraseSet& labels);

}  // namespace toibiki
