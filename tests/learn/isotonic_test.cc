// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/isotonic.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace toibiki {
namespace {

TEST(PoolAdjacentViolators, PoolsByHand) {
  // 3, 1 -> 2, 2; then 2 (equal: pooled); 5, 4 -> 4.5.
  const std::vector<ScoredValue> points = {{1, 3}, {2, 1}, {3, 2}, {4, 5}, {5, 4}, {6, 6}};
  const std::vector<ScoredValue> expected = {{2, 2, 3}, {4.5, 4.5, 2}, {6, 6, 1}};
  EXPECT_EQ(pool_adjacent_violators(points), expected);
}

TEST(PoolAdjacentViolators, GoesBackAsFarAsNeeded) {
  // 1, 2, 3 are in order until -2 comes: 3 and -2 give .5, with 2 they give 1, equal to the first.
  EXPECT_EQ(pool_adjacent_violators({{1, 1}, {2, 2}, {3, 3}, {4, -2}}),
            (std::vector<ScoredValue>{{2.5, 1, 4}}));
}

TEST(PoolAdjacentViolators, WeighsAndSorts) {
  // (2 * 1 + 1 * 3) / 4 = 1.25 at (2 + 2 * 3) / 4 = 2.
  EXPECT_EQ(pool_adjacent_violators({{2, 1, 3}, {5, 9, 1}, {2, 2, 1}}),
            (std::vector<ScoredValue>{{2, 1.25, 4}, {5, 9, 1}}));
  EXPECT_TRUE(pool_adjacent_violators({}).empty());
}

TEST(IsotonicSteps, AreMonotoneAndNeverCertain) {
  std::vector<ScoredOutcome> outcomes;
  for (int i = -20; i <= 20; ++i) outcomes.push_back({i / 4.0, i > 3 || i == -5});
  const std::vector<CalibrationStep> steps = isotonic_steps(outcomes);
  ASSERT_GE(steps.size(), 2U);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_GT(steps[i].probability, 0.0);
    EXPECT_LT(steps[i].probability, 1.0);
    if (i == 0) continue;
    EXPECT_LT(steps[i - 1].score, steps[i].score);
    EXPECT_LE(steps[i - 1].probability, steps[i].probability);
  }
  EXPECT_TRUE(isotonic_steps({}).empty());
}

TEST(IsotonicSteps, DrawEachBlockTowardsTheModel) {
  // One block at score 0, where the model says .5: (3 + 2 * .5) / (3 + 2).
  const std::vector<ScoredOutcome> outcomes = {{0, true}, {0, true}, {0, true}};
  const std::vector<CalibrationStep> steps = isotonic_steps(outcomes);
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].score, 0.0);
  EXPECT_DOUBLE_EQ(steps[0].probability, 0.8);
}

}  // namespace
}  // namespace toibiki
