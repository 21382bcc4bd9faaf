// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "tests/support/error_of.h"
#include "toibiki/calibration.h"

namespace toibiki {

void PrintTo(const ReliabilityBin& bin, std::ostream* out) { *out << to_string(bin); }

namespace {

TEST(ReliabilityBins, HoldEquallyManyJudgements) {
  const std::vector<JudgedProbability> judged = {
      {"d", 0.75, true}, {"a", 0.25, false}, {"c", 0.5, true}, {"b", 0.25, true}};
  const std::vector<ReliabilityBin> expected = {{2, 0.25, 0.5}, {2, 0.625, 1.0}};
  EXPECT_EQ(reliability_bins(judged, 2), expected);
  // (2 * |.25 - .5| + |.5 - 1| + |.75 - 1|) / 4: the two equal ones share one of the ten bins.
  EXPECT_DOUBLE_EQ(expected_calibration_error(judged), 0.3125);
}

TEST(ReliabilityBins, KeepEqualProbabilitiesTogether) {
  std::vector<JudgedProbability> judged;
  for (int i = 0; i < 20; ++i) judged.push_back({std::to_string(i), 0.75, i < 15});
  const std::vector<ReliabilityBin> expected = {{20, 0.75, 0.75}};
  EXPECT_EQ(reliability_bins(judged), expected);
  EXPECT_EQ(expected_calibration_error(judged), 0.0);
}

TEST(ReliabilityBins, AreEmptyWithoutJudgements) {
  EXPECT_TRUE(reliability_bins({}).empty());
  EXPECT_EQ(expected_calibration_error({}), 0.0);
}

TEST(ReliabilityBins, RefuseWhatIsNoProbability) {
  const std::vector<JudgedProbability> judged = {{"q7", 1.5, true}};
  const std::string text = error_of([&] { reliability_bins(judged); });
  EXPECT_NE(text.find("(query q7: probability 1.5 is not between 0 and 1)"), std::string::npos)
      << text;
  EXPECT_EQ(code_of([&] { reliability_bins({}, 0); }), "invalid_argument");
}

}  // namespace
}  // namespace toibiki
