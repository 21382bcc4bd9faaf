// SPDX-License-Identifier: GPL-2.0-or-later
//
// Names by the sum of what speaks for them and against them (name_evidence.h), where no rule of the
// other files is sure: 弊社戸田より, 与那嶺｜, 仁科が手配済み, Webの泉っす. The weights are learned
// (masking_evidence.tsv). Limits: what may be a name at all is told in possible_names.cc.
#include "privacy/name_evidence.h"
#include "privacy/name_span.h"
#include "privacy/names.h"

namespace toibiki {
namespace {

bool is_name(NameReading& reading, Span span, std::vector<NameEvidence>& evidence) {
  const EvidenceWeights& weights = reading.rules().evidence;
  evidence.clear();
  add_first_look(reading, span, evidence);
  if (weights.score(evidence) < weights.least_of_first_look()) return false;
  add_evidence_of_characters(reading, span, evidence);
  if (weights.score(evidence) < weights.least_of_characters()) return false;
  add_evidence_of_words(reading, span, evidence);
  return weights.score(evidence) > 0 && may_be_person(reading, span);
}

}  // namespace

void find_names_by_evidence(NameReading& reading, std::vector<MaskingCandidate>& out) {
  const MaskingText& text = reading.masking_text();
  std::vector<NameEvidence> evidence;
  std::vector<Span> spans;
  for (const Span line : text.lines()) {
    // All that is asked about a span stands on its line.
    if (reading.is_again() && line.of(reading.text()).find(kPlaceholder) == std::string_view::npos)
      continue;
    spans.clear();
    add_possible_names(reading, line, spans);
    for (const Span span : spans) {
      if (!is_name(reading, span, evidence)) continue;
      out.push_back({span, PersonalDataKind::kName, Strength::kShape, "evidence"});
    }
  }
}

}  // namespace toibiki
