// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"

namespace toibiki {

// One confidence feature of a suggestion; more of it should mean a surer suggestion.
struct CalibrationFeature {
  std::string name;
  double weight = 0.0;  // per unit of the raw feature, in logits
  friend bool operator==(const CalibrationFeature&, const CalibrationFeature&) = default;
};

struct CalibrationStep {
  double score = 0.0;  // logit of the logistic model
  double probability = 0.0;
  friend bool operator==(const CalibrationStep&, const CalibrationStep&) = default;
};

// How likely a suggestion is right: score = bias + sum of weight * value, then
// 1 / (1 + exp(-score)) or, if there are steps, the line through them (constant before the first
// and after the last).
struct Calibration {
  std::vector<CalibrationFeature> features = {};
  double bias = 0.0;
  // Scores increase, probabilities do not decrease; may be empty.
  std::vector<CalibrationStep> steps = {};
  std::size_t judged_count = 0;    // suggestions that it was fitted on; 0: set by hand
  std::size_t positive_count = 0;  // of these, the right ones
  // Expected calibration error on held-out folds; none where it was set by hand.
  std::optional<double> held_out_ece = {};
  friend bool operator==(const Calibration&, const Calibration&) = default;
};

// In the order of calibration.features. Error kInvalidArgument: another number of values, or one
// that is not finite.
TOIBIKI_API double probability(const Calibration& calibration,
                               std::span<const double> feature_values);

// By name; other names than the calibration's are ignored. Error kInvalidArgument names a feature
// that has no value.
using FeatureValues = std::map<std::string, double, std::less<>>;
TOIBIKI_API double probability(const Calibration& calibration, const FeatureValues& values);

// {"format": 1, "features": [{"name": "margin", "weight": 1.5}], "bias": -0.5, "steps":
//  [{"score": -1.0, "probability": 0.2}], "judged": 300, "positive": 180, "held_out_ece": 0.03},
// indented, a line feed at the end. "steps", "judged", "positive" and "held_out_ece" may be absent.
TOIBIKI_API std::string to_json(const Calibration& calibration);
// Errors: kInvalidFile with member and value, kNewerFormat.
TOIBIKI_API Calibration calibration_from_json(std::string_view text);

// The top suggestion of one inquiry. An inquiry without any right answer belongs here too: it is
// wrong whenever it is answered, and leaving it out makes every threshold too low.
struct JudgedProbability {
  std::string query_id;
  double probability = 0.0;
  bool right = false;
  friend bool operator==(const JudgedProbability&, const JudgedProbability&) = default;
};

// For use where a probability cannot be promised.
enum class Band { kHigh, kMedium, kLow };
inline constexpr double kHighFrom = 0.8;
inline constexpr double kMediumFrom = 0.5;
// kHigh from 0.8, kMedium from 0.5, kLow below.
TOIBIKI_API Band band_of(double probability) noexcept;
// "high", "medium", "low".
TOIBIKI_API std::string_view to_string(Band band) noexcept;

// From which probability on to answer, and what that gives. Counts are of the judgements given.
struct ThresholdChoice {
  // Above every probability: no inquiry is answered.
  static constexpr double kNever = 2.0;

  double wanted_precision = 0.0;
  bool enough = false;  // false: too few judgements for this precision; use band_of() instead
  double threshold = kNever;
  // The lower of the share that was right and the mean probability, both of those answered. The
  // share alone is too high on average, since the threshold was chosen by it.
  double expected_precision = 0.0;
  double precision_low = 0.0;  // 95 % Wilson interval of right_count / answered_count
  double precision_high = 1.0;
  double coverage = 0.0;  // answered_count / judged_count
  std::size_t judged_count = 0;
  std::size_t answered_count = 0;
  std::size_t right_count = 0;
  std::string reason;  // one sentence, Japanese (English)
  friend bool operator==(const ThresholdChoice&, const ThresholdChoice&) = default;
};

// The lowest threshold that keeps the wanted precision (above 0, below 1) among those answered
// (probability >= threshold). The lowest cut whose share of right ones reaches it would miss it
// every second time; a cut must therefore pass twice: the lower end of the one-sided 80 % Wilson
// interval of that share reaches it, and so does the mean probability. Simulated with calibrated
// probabilities and 100 to 1,000 judgements this kept the precision in 80 to 90 % of the draws, and
// the precision less .02 in 95 to 100 %, at the best coverage of the rules that did so. (The lowest
// cut: 40 to 50 %; Wilson alone: 70 to 80 %; a 90 % interval, and going down step by step to the
// first failure: as safe, at a lower coverage.) tests/rank/threshold_test.cc repeats it.
// The probabilities must be held-out ones: not of judgements that the calibration was fitted on.
// Enough are 50 judgements, and four times as many as that interval takes if every one is right
// (precision .9: 50; .95: 56; .98: 140; .99: 284).
// Errors: kInvalidArgument for a precision or a probability out of range.
TOIBIKI_API ThresholdChoice threshold_for(double precision,
                                          std::span<const JudgedProbability> judged);

struct ReliabilityBin {
  std::size_t count = 0;
  double mean_probability = 0.0;
  double right_share = 0.0;
  friend bool operator==(const ReliabilityBin&, const ReliabilityBin&) = default;
};

// Up to `bin_count` bins of equally many judgements, lowest probability first; equal probabilities
// stay together. Empty for no judgements. Error kInvalidArgument for 0 bins.
TOIBIKI_API std::vector<ReliabilityBin> reliability_bins(std::span<const JudgedProbability> judged,
                                                         std::size_t bin_count = 10);
// Mean of |mean_probability - right_share| over the ten bins, by count; 0 for no judgements. A
// perfect calibration shows about 0.8 * sqrt(p (1 - p) / count) a bin: .03 for 1,000 judgements.
TOIBIKI_API double expected_calibration_error(std::span<const JudgedProbability> judged);

// One line for logs; numbers with four digits.
TOIBIKI_API std::string to_string(const Calibration& calibration);
TOIBIKI_API std::string to_string(const JudgedProbability& judged);
TOIBIKI_API std::string to_string(const ThresholdChoice& choice);
TOIBIKI_API std::string to_string(const ReliabilityBin& bin);

}  // namespace toibiki
