// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/logistic_regression.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

namespace toibiki {
namespace {

TEST(LogisticRegression, FindsTheLogitOfAShare) {
  // A bias alone: 3 of 4, log(3).
  const LogisticProblem problem{{{}}, {1, 1, 1, 1}, {1, 1, 1, 0}, {1, 1, 1, 1}};
  EXPECT_NEAR(minimise(problem)[0], std::log(3.0), 1e-6);
}

TEST(LogisticRegression, CountsImportances) {
  const LogisticProblem problem{{{}}, {1, 1}, {1, 0}, {3, 1}};
  EXPECT_NEAR(minimise(problem)[0], std::log(3.0), 1e-6);
}

TEST(LogisticRegression, StaysFiniteOnSeparableRows) {
  const LogisticProblem problem{{{.strength = 1.0}}, {-1, -2, 1, 2}, {0, 0, 1, 1}, {1, 1, 1, 1}};
  const double weight = minimise(problem)[0];
  // Where the prior's pull, w, equals that of the rows.
  const double pull = 2.0 / (1.0 + std::exp(weight)) + 4.0 / (1.0 + std::exp(2.0 * weight));
  EXPECT_NEAR(weight, pull, 1e-6);
}

TEST(LogisticRegression, StaysAtTheCentreWithoutRows) {
  const LogisticProblem problem{{{.centre = 0.5, .strength = 2.0}}, {}, {}, {}};
  EXPECT_NEAR(minimise(problem)[0], 0.5, 1e-9);
}

TEST(LogisticRegression, KeepsBoundsAndFixedWeights) {
  // The second feature speaks against: its weight stays at its bound, and the first one is what it
  // would be alone. The third is fixed.
  LogisticProblem problem{
      {{.strength = 0.1}, {.strength = 0.1, .minimum = 0.0}, {.minimum = 0.25, .maximum = 0.25}},
      {1, -1, 0, /**/ -1, 1, 0, /**/ 1, -2, 0, /**/ -1, 2, 0},
      {1, 0, 1, 0},
      {1, 1, 1, 1}};
  const std::vector<double> bounded = minimise(problem, {-3.0, 4.0, 9.0});
  EXPECT_EQ(bounded[1], 0.0);
  EXPECT_EQ(bounded[2], 0.25);
  problem.weights[1].maximum = 0.0;
  EXPECT_NEAR(minimise(problem)[0], bounded[0], 1e-6);
}

TEST(LogisticRegression, IsTheSameFromEveryStart) {
  std::mt19937_64 random(3);
  const auto uniform = [&] { return static_cast<double>(random() >> 11U) * 0x1p-53; };
  LogisticProblem problem;
  constexpr std::size_t kWidth = 6;
  for (std::size_t j = 0; j < kWidth; ++j) {
    problem.weights.push_back({.centre = 0.5, .strength = 0.5, .minimum = j < 4 ? 0.0 : -9.0});
  }
  for (int i = 0; i < 300; ++i) {
    for (std::size_t j = 0; j < kWidth; ++j) problem.rows.push_back(uniform() - 0.4);
    const double* row = problem.rows.data() + problem.rows.size() - kWidth;
    problem.targets.push_back(row[0] - row[1] + row[4] > uniform() - 0.5 ? 1.0 : 0.0);
    problem.importances.push_back(1.0);
  }
  const std::vector<double> from_zero = minimise(problem);
  const std::vector<double> from_afar = minimise(problem, {9, 9, 0, 9, -9, 9});
  for (std::size_t j = 0; j < kWidth; ++j) EXPECT_NEAR(from_zero[j], from_afar[j], 1e-4) << j;
  EXPECT_EQ(from_zero[1], 0.0);
  EXPECT_EQ(minimise(problem), from_zero);
}

}  // namespace
}  // namespace toibiki
