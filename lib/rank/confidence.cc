// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/confidence.h"

#include <vector>

namespace toibiki {

std::string_view to_string(ConfidenceFeature feature) noexcept {
  switch (feature) {
    case ConfidenceFeature::kMatch:
      return "match";
    case ConfidenceFeature::kCoverage:
      return "coverage";
    case ConfidenceFeature::kCosine:
      return "cosine";
    case ConfidenceFeature::kSaid:
      return "said";
    case ConfidenceFeature::kSemantic:
      return "semantic";
    case ConfidenceFeature::kVotes:
      return "votes";
    case ConfidenceFeature::kMargin:
      return "margin";
  }
  return "unknown";
}

ConfidenceValues confidence_of(const Evidence& evidence, double attainable_score, double score,
                               double best_other_score) {
  const SignalValues signals = signals_of(evidence, 0.0);
  const auto value = [&signals](Signal signal) {
    return signals[static_cast<std::size_t>(signal)];
  };
  return {attainable_score > 0.0 ? evidence.candidate.score / attainable_score : 0.0,
          value(Signal::kCoverage),
          value(Signal::kCosine),
          value(Signal::kSaid),
          value(Signal::kSemantic),
          value(Signal::kVotes),
          score - best_other_score};
}

double probability(const Calibration& calibration, const ConfidenceValues& values) {
  std::vector<double> in_order;
  for (const CalibrationFeature& feature : calibration.features) {
    for (std::size_t i = 0; i < kConfidenceFeatureCount; ++i) {
      if (to_string(static_cast<ConfidenceFeature>(i)) == feature.name) {
        in_order.push_back(values[i]);
      }
    }
  }
  return probability(calibration, in_order);
}

}  // namespace toibiki
