// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/confidence.h"

#include <gtest/gtest.h>

#include <cmath>

namespace toibiki {
namespace {

double value(const ConfidenceValues& values, ConfidenceFeature feature) {
  return values[static_cast<std::size_t>(feature)];
}

TEST(Confidence, ComparesASuggestionWithTheLeadingOthers) {
  const ResultScale scale{10.0, 3, {2.0, 1.5, 1.0, 1.0, 0.5, 0.5}};
  Evidence evidence;
  evidence.candidate.score = 4.0;
  const ConfidenceValues first = confidence_of(evidence, 2.0, scale);
  EXPECT_DOUBLE_EQ(value(first, ConfidenceFeature::kMatch), 0.4);
  EXPECT_DOUBLE_EQ(value(first, ConfidenceFeature::kMargin), 0.5);
  EXPECT_DOUBLE_EQ(value(first, ConfidenceFeature::kLead), 2.0 - 4.5 / 5.0);
  EXPECT_DOUBLE_EQ(value(first, ConfidenceFeature::kLength), std::log(4.0));
  const ConfidenceValues second = confidence_of(evidence, 1.5, scale);
  EXPECT_DOUBLE_EQ(value(second, ConfidenceFeature::kMargin), -0.5);
}

TEST(Confidence, OfTheOnlySuggestionHasNoLead) {
  const ConfidenceValues only = confidence_of({}, 2.0, {0.0, 0, {2.0}});
  EXPECT_DOUBLE_EQ(value(only, ConfidenceFeature::kMargin), 0.0);
  EXPECT_DOUBLE_EQ(value(only, ConfidenceFeature::kMatch), 0.0);
}

TEST(Confidence, GivesTheFeaturesThatACalibrationNamesInItsOrder) {
  Calibration calibration;
  calibration.features = {{"margin", 2.0}, {"match", 1.0}};
  ConfidenceValues values{};
  values[static_cast<std::size_t>(ConfidenceFeature::kMatch)] = 3.0;
  values[static_cast<std::size_t>(ConfidenceFeature::kMargin)] = -1.5;
  EXPECT_DOUBLE_EQ(probability(calibration, values), 0.5);  // 2 * -1.5 + 3
}

}  // namespace
}  // namespace toibiki
