// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/resampling.h"

#include <gtest/gtest.h>

#include <vector>

namespace toibiki {
namespace {

TEST(SignFlip, CountsEverySignWhereItCan) {
  // 1, 2, 3: of the 8 sums only 6 and -6 are as far from 0.
  EXPECT_DOUBLE_EQ(sign_flip_p(std::vector<double>{1, 2, 3}), 2.0 / 8.0);
  // 1, 2, -3: every sum is at least as far as 0.
  EXPECT_DOUBLE_EQ(sign_flip_p(std::vector<double>{1, 2, -3}), 1.0);
  // 1, 1, 1, -1: at least 2 from 0 but for the 6 of 16 that sum to 0.
  EXPECT_DOUBLE_EQ(sign_flip_p(std::vector<double>{1, 1, 0, 1, -1}), 10.0 / 16.0);
}

TEST(SignFlip, IsOneWithoutAnyDifference) {
  EXPECT_EQ(sign_flip_p({}), 1.0);
  EXPECT_EQ(sign_flip_p(std::vector<double>(100, 0.0)), 1.0);
}

TEST(SignFlip, DrawsSignsOfManyDifferences) {
  // 14 heads of 20: two-sided binomial p .1153.
  std::vector<double> differences(20, 0.5);
  for (int i = 0; i < 6; ++i) differences[static_cast<std::size_t>(i)] = -0.5;
  EXPECT_NEAR(sign_flip_p(differences), 0.1153, 0.01);
  EXPECT_EQ(sign_flip_p(differences), sign_flip_p(differences));
  EXPECT_NEAR(sign_flip_p(std::vector<double>(200, 0.1)), 1.0 / 10001.0, 1e-12);
}

TEST(BootstrapMeanInterval, IsAboutTwoStandardErrorsWide) {
  std::vector<double> values;
  for (int i = 0; i < 400; ++i) values.push_back(i % 2 == 0 ? 1.0 : 0.0);
  const MeanInterval interval = bootstrap_mean_interval(values);
  EXPECT_NEAR(interval.low, 0.5 - 1.96 * 0.025, 0.006);
  EXPECT_NEAR(interval.high, 0.5 + 1.96 * 0.025, 0.006);
  EXPECT_EQ(bootstrap_mean_interval(values), interval);
}

TEST(BootstrapMeanInterval, OfEqualValuesIsThatValue) {
  EXPECT_EQ(bootstrap_mean_interval(std::vector<double>(7, 0.25)), (MeanInterval{0.25, 0.25}));
  EXPECT_EQ(bootstrap_mean_interval({}), (MeanInterval{0.0, 0.0}));
}

}  // namespace
}  // namespace toibiki
