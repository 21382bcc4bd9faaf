// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/confidence.h"

#include <algorithm>
#include <cmath>

namespace toibiki {

namespace {

// How far the score lies above the mean of the best `count` others; 0 if there is no other.
double lead_over(double score, std::vector<double> others, std::size_t count) {
  const auto self = std::find(others.begin(), others.end(), score);
  if (self != others.end()) others.erase(self);
  if (others.size() > count) others.resize(count);
  if (others.empty()) return 0.0;
  double sum = 0.0;
  for (const double other : others) sum += other;
  return score - sum / static_cast<double>(others.size());
}

}  // namespace

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
    case ConfidenceFeature::kLead:
      return "lead";
    case ConfidenceFeature::kAgreement:
      return "agreement";
    case ConfidenceFeature::kLength:
      return "length";
  }
  return "unknown";
}

ConfidenceValues confidence_of(const Evidence& evidence, double score, const ResultScale& scale) {
  const SignalValues signals = signals_of(evidence, 0.0);
  const auto value = [&signals](Signal signal) {
    return signals[static_cast<std::size_t>(signal)];
  };
  const double attainable = scale.attainable_score;
  return {attainable > 0.0 ? std::min(1.0, evidence.candidate.score / attainable) : 0.0,
          value(Signal::kCoverage),
          value(Signal::kCosine),
          value(Signal::kSaid),
          value(Signal::kSemantic),
          value(Signal::kVotes),
          lead_over(score, scale.leading_scores, 1),
          lead_over(score, scale.leading_scores, ResultScale::kLeadOver),
          value(Signal::kCoverage) * value(Signal::kSaid),
          std::log1p(static_cast<double>(scale.word_count))};
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
