// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <limits>
#include <vector>

namespace toibiki {

// One weight of a logistic regression: a normal prior around `centre`, within bounds.
struct LogisticWeight {
  double centre = 0.0;
  double strength = 0.0;  // 1 / variance of the prior; 0: none
  double minimum = -std::numeric_limits<double>::infinity();
  double maximum = std::numeric_limits<double>::infinity();  // equal to the minimum: fixed
};

// Minimises  sum importance (log(1 + exp(score)) - target * score)
//            + 1/2 sum strength (weight - centre)²,   score = row * weights.
struct LogisticProblem {
  std::vector<LogisticWeight> weights;
  std::vector<double> rows;         // row after row, weights.size() values each
  std::vector<double> targets;      // one a row, 0 to 1
  std::vector<double> importances;  // one a row, at least 0
};

// The weights at the minimum. Deterministic. `start`: a first guess, one a weight, or empty.
// Where nothing holds a weight (no prior, no bound, and rows that a line separates) it grows to
// some large value: give every weight a strength, or soften the targets.
// Projected Newton: Bertsekas, SIAM J. Control and Optimization 20(2), 1982.
std::vector<double> minimise(const LogisticProblem& problem, std::vector<double> start = {});

}  // namespace toibiki
