// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/bm25.h"

#include <gtest/gtest.h>

#include <cmath>

namespace toibiki {
namespace {

// k1 = 1.6, k3 = 1: the factor (k1 + 1) (k3 + 1) q / (k3 + q) is 2.6 for q = 1, 2.6 * 4/3 for 2.
TEST(Bm25, TermWeightsComputedByHand) {
  struct Row {
    std::size_t total, holding, asked;
    double expected;
  };
  const Row kRows[] = {
      // (10 - 1 + .5) / (1 + .5) = 6.3333; ln 6.3333 = 1.845827
      {10, 1, 1, 2.6 * 1.8458266904983307},
      {10, 1, 2, 2.6 * 4.0 / 3.0 * 1.8458266904983307},
      {10, 1, 3, 2.6 * 1.5 * 1.8458266904983307},
      // (10 - 3 + .5) / (3 + .5) = 2.142857: not yet held back
      {10, 3, 1, 2.6 * 0.7621400520468967},
      // (10 - 4 + .5) / (4 + .5) = 1.4444 < 2: ln(1 + 0.7222)
      {10, 4, 1, 2.6 * 0.5436154465889815},
      // all of them: .5 / 10.5 = 0.047619: ln(1 + 0.0238095), small but above 0
      {10, 10, 1, 2.6 * 0.023530497410194036},
      {1, 1, 1, 2.6 * 0.15415067982725830},         // .5 / 1.5: ln(1 + 1/6)
      {1'000'000, 1, 1, 2.6 * 13.410044949855985},  // (999999.5 / 1.5)
  };
  for (const Row& row : kRows) {
    EXPECT_NEAR(term_weight({}, row.total, row.holding, row.asked), row.expected,
                1e-9 * row.expected)
        << row.total << ' ' << row.holding << ' ' << row.asked;
  }
}

// k1 (b * length / average + 1 - b) = 1.6 (0.6 * ratio + 0.4), the ratio at least one half.
TEST(Bm25, LengthFactorsComputedByHand) {
  struct Row {
    double length, average, expected;
  };
  const Row kRows[] = {
      {10, 10, 1.6}, {20, 10, 2.56}, {100, 10, 10.24},
      {5, 10, 1.12}, {1, 10, 1.12},  {0, 10, 1.12},  // not shorter than half of the average
      {0, 0, 1.6},                                   // a collection of empty records
  };
  for (const Row& row : kRows) {
    EXPECT_NEAR(LengthFactors({}, row.average).of(row.length), row.expected, 1e-12)
        << row.length << ' ' << row.average;
  }
}

TEST(Bm25, RepetitionSaturates) {
  EXPECT_DOUBLE_EQ(term_score(3.0, 1.0, 1.6), 3.0 / 2.6);
  EXPECT_DOUBLE_EQ(term_score(3.0, 2.0, 1.6), 6.0 / 3.6);
  EXPECT_LT(term_score(3.0, 1e9, 1.6), 3.0);
  EXPECT_GT(term_score(3.0, 1e9, 1.6), 2.99);
}

TEST(Bm25, AWeightIsAlwaysAboveZero) {
  for (const std::size_t total : {1U, 2U, 3U, 10U, 1'000U}) {
    for (std::size_t holding = 1; holding <= total; ++holding) {
      ASSERT_GT(term_weight({}, total, holding, 1), 0.0) << total << ' ' << holding;
    }
  }
}

}  // namespace
}  // namespace toibiki
