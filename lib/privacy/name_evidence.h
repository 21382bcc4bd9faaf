// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/rule_file.h"
#include "toibiki/span.h"

namespace toibiki {

class NameReading;

// One thing that speaks for or against a span being the name of a person, as masking_evidence.tsv
// names it: "r2=です", "list*r1=family*が".
struct NameEvidence {
  std::string_view what;
  std::string_view value;
  std::string_view other = {};  // a second value, for two things together
};
std::string to_string(const NameEvidence& evidence);

// The weights of masking_evidence.tsv, which toibiki_name_evidence and fit_name_evidence.py
// (tests/bench) make of the development texts. The sum is the logarithm of the odds of a name.
class EvidenceWeights {
 public:
  EvidenceWeights() = default;
  // Lines that hold no weight become problems.
  EvidenceWeights(const RuleFile& file, std::vector<RuleProblem>& problems);

  double score(const std::vector<NameEvidence>& evidence) const;
  // The most that evidence_of_words() can add.
  double best_of_words() const { return best_of_words_; }

 private:
  std::unordered_map<std::uint64_t, double> weights_;
  double best_of_words_ = 0;
};

// What the span and the characters beside it say; the views are of the text.
std::vector<NameEvidence> evidence_of_characters(const NameReading& reading, Span span);
// Adds what the words of MeCab in it and beside it say, and what stands further away.
void add_evidence_of_words(NameReading& reading, Span span, std::vector<NameEvidence>& out);

// Whatever may be a name in the text by its script and the lists of names, in order of its
// beginning; spans overlap.
std::vector<Span> possible_names(const NameReading& reading);

}  // namespace toibiki
