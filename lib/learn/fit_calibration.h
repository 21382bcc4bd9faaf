// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "toibiki/calibration.h"

namespace toibiki {

// A suggestion with a judgement, usually the first one of its inquiry.
struct JudgedFeatures {
  std::string query_id;
  std::vector<double> features;
  bool right = false;
  friend bool operator==(const JudgedFeatures&, const JudgedFeatures&) = default;
};

struct CalibrationOptions {
  std::size_t fold_count = 5;  // at least 2
  // 1 / variance of the normal prior of a weight, for a feature of standard deviation 1. The data
  // soon outweigh it; larger only if a few dozen judgements must do for many features.
  double strength = 1.0;
  // Confidence features mean "more is surer"; one whose weight comes out negative is noise, or
  // would make an article look surer by being worse. Its weight becomes 0, and the others are
  // fitted anew.
  bool not_negative = true;
  // Isotonic steps from this many judgements on; below, they follow noise.
  std::size_t steps_from_count = 200;
};

struct CalibrationFit {
  Calibration calibration;
  // One for each row, in the order of the rows, by a calibration fitted without the fold of its
  // query: what threshold_for() should see.
  std::vector<JudgedProbability> held_out;
  friend bool operator==(const CalibrationFit&, const CalibrationFit&) = default;
};

// L2-regularised logistic regression over standardised features, its targets softened as by Platt
// (Advances in Large Margin Classifiers, 1999), so that judgements which are all right or all wrong
// still give a finite model; then isotonic steps on cross-validated scores, if these lower the
// cross-validated log loss. Deterministic, and independent of the order of the rows but for
// rounding. Any number of rows is fitted, 0 rows giving .5: threshold_for() says whether they were
// enough.
// Errors: kInvalidArgument with query and value (another number of features, a value that is not
// finite, fewer than 2 folds).
CalibrationFit fit_calibration(const std::vector<std::string>& feature_names,
                               std::span<const JudgedFeatures> rows,
                               const CalibrationOptions& options = {});

}  // namespace toibiki
