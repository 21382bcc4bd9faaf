// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
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

  double score(std::span<const NameEvidence> evidence) const;
  // What a name has at least of add_first_look(), and with add_evidence_of_characters()
  // too: most spans are settled by the first look, and MeCab reads few sentences.
  double least_of_first_look() const { return least_of_first_look_; }
  double least_of_characters() const { return least_of_characters_; }

 private:
  std::unordered_map<std::uint64_t, double> weights_;
  double least_of_first_look_ = 0;
  double least_of_characters_ = 0;
};

// What the span and the characters beside it say; the views are of the text. `out`: emptied before.
void add_first_look(const NameReading& reading, Span span, std::vector<NameEvidence>& out);
void add_evidence_of_characters(const NameReading& reading, Span span,
                                std::vector<NameEvidence>& out);
// Adds what the words of MeCab in it and beside it say, and what stands further away.
void add_evidence_of_words(NameReading& reading, Span span, std::vector<NameEvidence>& out);

// Whatever may be a name in the line by its script and the lists of names; spans overlap.
void add_possible_names(const NameReading& reading, Span line, std::vector<Span>& out);

}  // namespace toibiki
