// SPDX-License-Identifier: GPL-2.0-or-later
//
// Names by the sum of what speaks for them and against them (name_evidence.h), where no rule of the
// other files is sure: 弊社戸田より, 与那嶺｜, 仁科が手配済み, Webの泉っす. The weights are learned
// (masking_evidence.tsv). Limits: what may be a name at all is told in possible_names.cc.
#include "privacy/name_evidence.h"
#include "privacy/name_span.h"
#include "privacy/names.h"

namespace toibiki {

void find_names_by_evidence(NameReading& reading, std::vector<Candidate>& out) {
  const EvidenceWeights& weights = reading.rules().evidence;
  for (const Span span : possible_names(reading)) {
    std::vector<NameEvidence> evidence = evidence_of_characters(reading, span);
    // MeCab reads the sentence only where its words can still make a name of it.
    if (weights.score(evidence) + weights.best_of_words() <= 0) continue;
    add_evidence_of_words(reading, span, evidence);
    if (weights.score(evidence) <= 0 || !may_be_person(reading, span)) continue;
    out.push_back({span, PersonalDataKind::kName, Strength::kShape, "evidence"});
  }
}

}  // namespace toibiki
