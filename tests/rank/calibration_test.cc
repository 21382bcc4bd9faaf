// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "tests/support/comma_locale.h"
#include "tests/support/error_of.h"
#include "toibiki/calibration.h"

namespace toibiki {
namespace {

Calibration two_features() {
  return {.features = {{"margin", 2.0}, {"coverage", 1.0}}, .bias = -1.0, .steps = {}};
}

TEST(Calibration, IsALogisticModelOfItsFeatures) {
  const Calibration calibration = two_features();
  EXPECT_DOUBLE_EQ(probability(calibration, std::vector<double>{0.0, 1.0}), 0.5);
  // Score ln 3: odds of 3 to 1.
  EXPECT_DOUBLE_EQ(probability(calibration, std::vector<double>{std::log(3.0) / 2.0, 1.0}), 0.75);
  EXPECT_DOUBLE_EQ(probability(Calibration{}, std::vector<double>{}), 0.5);
}

TEST(Calibration, StaysFiniteForAnyScore) {
  const Calibration calibration = two_features();
  EXPECT_EQ(probability(calibration, std::vector<double>{1e300, 0.0}), 1.0);
  EXPECT_EQ(probability(calibration, std::vector<double>{-1e300, 0.0}), 0.0);
}

TEST(Calibration, ReadsTheLineThroughItsSteps) {
  Calibration calibration{.features = {{"score", 1.0}}, .steps = {{-1, 0.1}, {1, 0.5}, {2, 0.9}}};
  const struct {
    int row;
    double score, expected;
  } kRows[] = {
      {__LINE__, -5, 0.1},   {__LINE__, -1, 0.1}, {__LINE__, 0, 0.3}, {__LINE__, 1, 0.5},
      {__LINE__, 1.25, 0.6}, {__LINE__, 2, 0.9},  {__LINE__, 7, 0.9},
  };
  for (const auto& row : kRows) {
    EXPECT_NEAR(probability(calibration, std::vector<double>{row.score}), row.expected, 1e-12)
        << __FILE__ << ":" << row.row;
  }
  calibration.steps = {{0.0, 0.7}};
  EXPECT_EQ(probability(calibration, std::vector<double>{-3.0}), 0.7);
  EXPECT_EQ(probability(calibration, std::vector<double>{3.0}), 0.7);
}

TEST(Calibration, FindsValuesByName) {
  const Calibration calibration = two_features();
  EXPECT_EQ(probability(calibration, FeatureValues{{"coverage", 1.0}, {"margin", 0.5}, {"x", 9.0}}),
            probability(calibration, std::vector<double>{0.5, 1.0}));
  const std::string text = error_of([&] {
    probability(calibration, FeatureValues{{"margin", 0.5}});
  });
  EXPECT_TRUE(text.starts_with("invalid_argument: 特徴量「coverage」の値がありません")) << text;
}

TEST(Calibration, RefusesValuesThatDoNotFit) {
  const Calibration calibration = two_features();
  const std::string count = error_of([&] { probability(calibration, std::vector<double>{0.5}); });
  EXPECT_NE(count.find("(1 values for the 2 features of the calibration)"), std::string::npos)
      << count;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::string value = error_of([&] {
    probability(calibration, std::vector<double>{0.5, nan});
  });
  EXPECT_NE(value.find("(feature coverage: nan is not a finite number)"), std::string::npos)
      << value;
}

TEST(Band, CutsWhereTheHeaderSays) {
  EXPECT_EQ(band_of(1.0), Band::kHigh);
  EXPECT_EQ(band_of(0.8), Band::kHigh);
  EXPECT_EQ(band_of(0.7999), Band::kMedium);
  EXPECT_EQ(band_of(0.5), Band::kMedium);
  EXPECT_EQ(band_of(0.4999), Band::kLow);
  EXPECT_EQ(to_string(Band::kHigh), "high");
  EXPECT_EQ(to_string(Band::kMedium), "medium");
  EXPECT_EQ(to_string(Band::kLow), "low");
}

TEST(Calibration, PrintsItselfWhateverTheLocale) {
  const CommaLocale locale;
  Calibration calibration = two_features();
  calibration.judged_count = 2048;
  calibration.positive_count = 1024;
  calibration.held_out_ece = 0.03125;
  EXPECT_EQ(to_string(calibration),
            "bias -1.0000, margin 2.0000, coverage 1.0000; steps 0; judged 2048, positive 1024; "
            "held-out ece 0.0312");
}

}  // namespace
}  // namespace toibiki
