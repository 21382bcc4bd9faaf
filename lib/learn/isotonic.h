// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "toibiki/calibration.h"

namespace toibiki {

struct ScoredValue {
  double score = 0.0;
  double value = 0.0;
  double importance = 1.0;  // above 0
  friend bool operator==(const ScoredValue&, const ScoredValue&) = default;
};

// Pool adjacent violators: the non-decreasing values closest to the given ones in weighted least
// squares, as blocks of equal value, lowest score first. A block has the weighted mean of its
// scores and the sum of its importances; equal scores are one block. Any order in.
// Source: Ayer et al., Annals of Mathematical Statistics 26(4), 1955.
std::vector<ScoredValue> pool_adjacent_violators(std::vector<ScoredValue> points);

struct ScoredOutcome {
  double score = 0.0;  // logit
  bool right = false;
};

// The steps of a Calibration: one in the middle of each block (centred isotonic regression: Oron
// and Flournoy, Statistics in Biopharmaceutical Research 9(3), 2017), so that ever better scores
// keep getting better. Few outcomes say little, so each block is drawn towards what the logistic
// model says by two outcomes' worth, and never gives 0 or 1.
std::vector<CalibrationStep> isotonic_steps(std::span<const ScoredOutcome> outcomes);

}  // namespace toibiki
