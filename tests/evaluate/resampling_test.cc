// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/evaluate/print.h"
#include "tests/support/error_of.h"
#include "toibiki/significance.h"

namespace toibiki {
namespace {

TEST(BootstrapInterval, TheEngineOfTheStandardDrawsTheResamples) {
  // mt19937_64 with seed 5489 gives 14514284786278117030, 4620546740167642908,
  // 13109570281517897720, 17462938647148434322, ...: by 4 they leave 2, 0, 0, 2.
  const Interval first = bootstrap_interval({5, 6, 7, 8}, {.samples = 1, .seed = 5489});
  EXPECT_EQ(first, (Interval{6.0, 6.0}));
  // The next four, 355488278567739596, 7469126240319926998, 4635995468481642529 and
  // 418970542659199878, leave 0, 2, 1, 2: mean 6.25. Between the two means in proportion.
  const Interval both = bootstrap_interval({5, 6, 7, 8}, {.samples = 2, .seed = 5489});
  EXPECT_DOUBLE_EQ(both.low, 6.0 + 0.025 * 0.25);
  EXPECT_DOUBLE_EQ(both.high, 6.0 + 0.975 * 0.25);
}

TEST(BootstrapInterval, SmallCasesByHand) {
  EXPECT_EQ(bootstrap_interval({}), Interval{});
  EXPECT_EQ(bootstrap_interval({0.25}), (Interval{0.25, 0.25}));
  EXPECT_EQ(bootstrap_interval({0.25, 0.25, 0.25}), (Interval{0.25, 0.25}));
  // The mean of a resample is 0 (1/4), .5 (1/2) or 1 (1/4).
  EXPECT_EQ(bootstrap_interval({0, 1}), (Interval{0, 1}));
}

TEST(BootstrapInterval, HasTheWidthOfTheStandardError) {
  // Half 0 and half 1 of 100: a deviation of .05, 1.96 of them on either side.
  std::vector<double> values(50, 0.0);
  values.resize(100, 1.0);
  const Interval interval = bootstrap_interval(values);
  EXPECT_NEAR(interval.low, 0.402, 0.011);
  EXPECT_NEAR(interval.high, 0.598, 0.011);
  EXPECT_EQ(bootstrap_interval(values), interval);
  EXPECT_NE(bootstrap_interval({0.1, 0.2, 0.4, 0.8}, {.seed = 1}),
            bootstrap_interval({0.1, 0.2, 0.4, 0.8}, {.samples = 100, .seed = 2}));
}

TEST(RandomizationP, CountsEveryWayToSetTheSignsOfAFew) {
  const struct {
    int row;
    std::vector<double> differences;
    double p;
  } kRows[] = {
      {__LINE__, {}, 1.0},
      {__LINE__, {0, 0}, 1.0},
      {__LINE__, {0.5}, 1.0},            // 0.5 and -0.5 are as far from 0
      {__LINE__, {1, 1}, 2.0 / 4.0},     // 2, 0, 0, -2
      {__LINE__, {1, 1, 1}, 2.0 / 8.0},  // 3 and -3
      {__LINE__, {-1, -1, -1, 0}, 2.0 / 8.0},
      {__LINE__, {1, 0.5, -0.5}, 6.0 / 8.0},  // 2, 1, 1, 0 and their opposites: 1 or more
      // Sums .6, .4, .2 and 0 and their opposites: .4 or more, though .3 + .2 - .1 is not quite
      // what -.1 + .2 + .3 is.
      {__LINE__, {0.3, 0.2, -0.1}, 4.0 / 8.0},
      {__LINE__, {-0.1, 0.2, 0.3}, 4.0 / 8.0},
      {__LINE__, std::vector<double>(10, 0.1), 2.0 / 1024.0},
      {__LINE__, std::vector<double>(13, 0.1), 2.0 / 8192.0},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(randomization_p(row.differences), row.p) << __FILE__ << ":" << row.row;
  }
}

TEST(RandomizationP, DrawsSamplesOfManyAndIsNeverZero) {
  const std::vector<double> all_better(200, 0.1);
  EXPECT_EQ(randomization_p(all_better), 1.0 / 10'001.0);
  EXPECT_EQ(randomization_p(all_better, {.samples = 99}), 1.0 / 100.0);
  // 60 of 100 better, all alike: 2 P(X >= 60) of a fair coin is .0569.
  std::vector<double> some_better(60, 0.2);
  some_better.resize(100, -0.2);
  EXPECT_NEAR(randomization_p(some_better), 0.0569, 0.008);
  EXPECT_EQ(randomization_p(some_better), randomization_p(some_better));
  EXPECT_NEAR(randomization_p(some_better, {.samples = 100'000}), 0.0569, 0.0025);
}

TEST(RandomizationP, ExactAndDrawnAgree) {
  // 2^12 ways are counted with 4,096 samples, and drawn from with 4,095.
  const std::vector<double> differences = {0.5,  0.1, -0.2, 0.3,  0.05, 0.25,
                                           -0.1, 0.4, 0.15, -0.3, 0.2,  0.35};
  EXPECT_NEAR(randomization_p(differences, {.samples = 4'096}),
              randomization_p(differences, {.samples = 4'095}), 0.03);
}

TEST(Resampling, NoSamplesAreRefused) {
  for (const std::string& text : {error_of([] { bootstrap_interval({1}, {.samples = 0}); }),
                                  error_of([] { randomization_p({1}, {.samples = 0}); })}) {
    EXPECT_TRUE(text.starts_with("invalid_argument: 標本の数が 0 です")) << text;
  }
}

}  // namespace
}  // namespace toibiki
