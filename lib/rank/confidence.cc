// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/confidence.h"

#include <array>

namespace toibiki {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"match",    "coverage", "cosine",
                                                    "semantic", "votes",    "margin"};

}  // namespace

std::span<const std::string_view> confidence_feature_names() { return kNames; }

FeatureValues confidence_features(const Evidence& evidence, double attainable_score, double score,
                                  double best_other_score) {
  const SignalValues signals = signals_of(evidence, 0.0);
  const auto value = [&signals](Signal signal) {
    return signals[static_cast<std::size_t>(signal)];
  };
  return {
      {"match", attainable_score > 0.0 ? evidence.candidate.score / attainable_score : 0.0},
      {"coverage", value(Signal::kCoverage)},
      {"cosine", value(Signal::kCosine)},
      {"semantic", value(Signal::kSemantic)},
      {"votes", value(Signal::kVotes)},
      {"margin", score - best_other_score},
  };
}

}  // namespace toibiki
