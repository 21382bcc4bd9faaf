// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/calibration.h"

#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "base/utf8.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

Error another_count(std::size_t expected, std::size_t given) {
  const std::string e = std::to_string(expected);
  const std::string g = std::to_string(given);
  return {ErrorCode::kInvalidArgument,
          "較正の特徴量は " + e + " 個ですが、値が " + g + " 個あります。同じ数にしてください。 (" +
              g + " values for the " + e + " features of the calibration)"};
}

void require_finite(const CalibrationFeature& feature, double value) {
  if (std::isfinite(value)) return;
  const std::string name = shown(feature.name);
  const std::string number = shortest_text(value);
  throw Error(ErrorCode::kInvalidArgument, "特徴量「" + name + "」の値 " + number +
                                               " は使えません。有限の数にしてください。 (feature " +
                                               name + ": " + number + " is not a finite number)");
}

}  // namespace

double sigmoid(double logit) noexcept {
  if (logit >= 0.0) return 1.0 / (1.0 + std::exp(-logit));
  const double exponential = std::exp(logit);
  return exponential / (1.0 + exponential);
}

double probability_at(std::span<const CalibrationStep> steps, double score) noexcept {
  if (steps.empty()) return sigmoid(score);
  const auto above = std::upper_bound(
      steps.begin(), steps.end(), score,
      [](double value, const CalibrationStep& step) { return value < step.score; });
  if (above == steps.begin()) return steps.front().probability;
  if (above == steps.end()) return steps.back().probability;
  const CalibrationStep& below = *(above - 1);
  const double part = (score - below.score) / (above->score - below.score);
  return std::lerp(below.probability, above->probability, part);
}

double probability(const Calibration& calibration, std::span<const double> feature_values) {
  if (feature_values.size() != calibration.features.size()) {
    throw another_count(calibration.features.size(), feature_values.size());
  }
  double score = calibration.bias;
  for (std::size_t i = 0; i < feature_values.size(); ++i) {
    require_finite(calibration.features[i], feature_values[i]);
    score += calibration.features[i].weight * feature_values[i];
  }
  return probability_at(calibration.steps, score);
}

double probability(const Calibration& calibration, const FeatureValues& values) {
  std::vector<double> ordered;
  ordered.reserve(calibration.features.size());
  for (const CalibrationFeature& feature : calibration.features) {
    const auto value = values.find(feature.name);
    if (value == values.end()) {
      const std::string name = shown(feature.name);
      throw Error(ErrorCode::kInvalidArgument,
                  "特徴量「" + name +
                      "」の値がありません。この較正に合う特徴量を渡してください。 (no value for "
                      "feature " +
                      name + " of the calibration)");
    }
    ordered.push_back(value->second);
  }
  return probability(calibration, ordered);
}

Band band_of(double probability) noexcept {
  if (probability >= kHighFrom) return Band::kHigh;
  return probability >= kMediumFrom ? Band::kMedium : Band::kLow;
}

std::string_view to_string(Band band) noexcept {
  switch (band) {
    case Band::kHigh:
      return "high";
    case Band::kMedium:
      return "medium";
    case Band::kLow:
      return "low";
  }
  return "unknown";
}

std::string to_string(const Calibration& calibration) {
  std::string out = "bias " + fixed_text(calibration.bias);
  for (const CalibrationFeature& feature : calibration.features) {
    out.append(", ").append(feature.name).append(" ").append(fixed_text(feature.weight));
  }
  out += "; steps " + std::to_string(calibration.steps.size());
  out += "; judged " + std::to_string(calibration.judged_count);
  out += ", positive " + std::to_string(calibration.positive_count);
  if (calibration.held_out_ece) out += "; held-out ece " + fixed_text(*calibration.held_out_ece);
  return out;
}

}  // namespace toibiki
