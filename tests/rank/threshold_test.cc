// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "rank/wilson.h"
#include "tests/support/error_of.h"
#include "toibiki/calibration.h"

namespace toibiki {
namespace {

TEST(Wilson, GivesTheNumbersOfTheTextbook) {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  const struct {
    int row;
    std::size_t hits, count;
    double low, high;
  } kRows[] = {
      {__LINE__, 81, 263, 0.2553, 0.3662},
      {__LINE__, 15, 148, 0.0624, 0.1605},
      {__LINE__, 0, 20, 0.0, 0.1611},
      {__LINE__, 1, 29, 0.0061, 0.1718},
  };
  for (const auto& row : kRows) {
    const WilsonInterval interval = wilson_interval(row.hits, row.count, kZOf95);
    EXPECT_NEAR(interval.low, row.low, 5e-5) << __FILE__ << ":" << row.row;
    EXPECT_NEAR(interval.high, row.high, 5e-5) << __FILE__ << ":" << row.row;
  }
  EXPECT_EQ(wilson_interval(0, 0, kZOf95), WilsonInterval{});
}

TEST(Wilson, KnowsHowManyHitsInARowShowAShare) {
  const std::size_t count = smallest_count_for(0.9, kZOfOneSided80);
  EXPECT_EQ(count, 7U);
  EXPECT_GE(wilson_interval(count, count, kZOfOneSided80).low, 0.9);
  EXPECT_LT(wilson_interval(count - 1, count - 1, kZOfOneSided80).low, 0.9);
}

// `right` of `count` inquiries with this probability are right.
void add(std::vector<JudgedProbability>& judged, double probability, int count, int right) {
  for (int i = 0; i < count; ++i) {
    judged.push_back({"q" + std::to_string(judged.size()), probability, i < right});
  }
}

TEST(ThresholdFor, TakesTheLowestCutThatKeepsThePrecision) {
  std::vector<JudgedProbability> judged;
  add(judged, 0.2, 40, 8);
  add(judged, 0.99, 40, 40);
  add(judged, 0.9, 20, 18);
  // From .9 on: 58 of 60, one-sided Wilson .9376, mean probability .96. With .2 as well: 66 of 100.
  const ThresholdChoice choice = threshold_for(0.9, judged);
  EXPECT_TRUE(choice.enough);
  EXPECT_EQ(choice.threshold, 0.9);
  EXPECT_EQ(choice.judged_count, 100U);
  EXPECT_EQ(choice.answered_count, 60U);
  EXPECT_EQ(choice.right_count, 58U);
  EXPECT_DOUBLE_EQ(choice.coverage, 0.6);
  EXPECT_NEAR(choice.expected_precision, 0.96, 1e-12);  // below 58 / 60
  EXPECT_NEAR(choice.precision_low, 0.8864, 5e-5);
  EXPECT_NEAR(choice.precision_high, 0.9908, 5e-5);
  EXPECT_EQ(choice.reason,
            "確率 0.900 以上で答えると、精度は 0.960、答える割合は 0.600 の見込みです。 (answering "
            "from probability 0.900: expected precision 0.960, coverage 0.600)");
  EXPECT_EQ(
      to_string(choice),
      "precision 0.9000: threshold 0.9000, expected 0.9600 [0.8864, 0.9908], coverage 0.6000; "
      "judged 100, answered 60, right 58");
}

TEST(ThresholdFor, TrustsNeitherLuckNorTheModelAlone) {
  std::vector<JudgedProbability> lucky;
  add(lucky, 0.7, 30, 30);  // all right, where the model says 7 in 10
  add(lucky, 0.3, 30, 5);
  EXPECT_EQ(threshold_for(0.9, lucky).answered_count, 0U);
  std::vector<JudgedProbability> overconfident;
  add(overconfident, 0.99, 30, 20);
  add(overconfident, 0.3, 30, 5);
  EXPECT_EQ(threshold_for(0.9, overconfident).answered_count, 0U);
}

TEST(ThresholdFor, SaysThatNoThresholdReachesThePrecision) {
  std::vector<JudgedProbability> judged;
  add(judged, 0.6, 100, 60);
  const ThresholdChoice choice = threshold_for(0.9, judged);
  EXPECT_TRUE(choice.enough);
  EXPECT_EQ(choice.threshold, ThresholdChoice::kNever);
  EXPECT_EQ(choice.coverage, 0.0);
  EXPECT_NE(choice.reason.find("(no threshold reaches a precision of 0.9)"), std::string::npos);
}

TEST(ThresholdFor, SaysThatJudgementsAreTooFew) {
  const struct {
    int row;
    double precision;
    int too_few;  // one more is enough
  } kRows[] = {{__LINE__, 0.5, 49},
               {__LINE__, 0.9, 49},
               {__LINE__, 0.95, 55},
               {__LINE__, 0.98, 139},
               {__LINE__, 0.99, 283}};
  for (const auto& row : kRows) {
    SCOPED_TRACE(std::string(__FILE__) + ":" + std::to_string(row.row));
    std::vector<JudgedProbability> judged;
    add(judged, 0.999, row.too_few, row.too_few);
    const ThresholdChoice choice = threshold_for(row.precision, judged);
    EXPECT_FALSE(choice.enough);
    EXPECT_EQ(choice.threshold, ThresholdChoice::kNever);
    EXPECT_EQ(choice.answered_count, 0U);
    EXPECT_NE(choice.reason.find("判定が足りません"), std::string::npos) << choice.reason;
    EXPECT_NE(choice.reason.find("at least " + std::to_string(row.too_few + 1)), std::string::npos)
        << choice.reason;
    add(judged, 0.999, 1, 1);
    EXPECT_TRUE(threshold_for(row.precision, judged).enough);
  }
  EXPECT_FALSE(threshold_for(0.9, {}).enough);
}

TEST(ThresholdFor, RefusesWhatIsNoPrecision) {
  const double nan = std::nan("");
  for (const double precision : {0.0, 1.0, -0.5, 90.0, nan}) {
    EXPECT_EQ(code_of([&] { threshold_for(precision, {}); }), "invalid_argument") << precision;
  }
}

// Inquiries as a real knowledge base shows them: about a third are answered clearly, the others
// hardly.
class Simulation {
 public:
  explicit Simulation(unsigned seed) : random_(seed) {}

  std::vector<JudgedProbability> draw(std::size_t count) {
    std::vector<JudgedProbability> judged;
    for (std::size_t i = 0; i < count; ++i) {
      const bool is_clear = uniform() < 0.4;
      const double score = is_clear ? 3.0 + normal() : -0.5 + 1.2 * normal();
      const double probability = 1.0 / (1.0 + std::exp(-score));
      judged.push_back({"q" + std::to_string(i), probability, uniform() < probability});
    }
    return judged;
  }

 private:
  double uniform() { return static_cast<double>(random_() >> 11U) * 0x1p-53; }
  double normal() {
    return std::sqrt(-2.0 * std::log(1.0 - uniform())) * std::cos(6.283185307179586 * uniform());
  }

  std::mt19937_64 random_;
};

// Right and answered from `threshold` on.
std::pair<std::size_t, std::size_t> answered(const std::vector<JudgedProbability>& judged,
                                             double threshold) {
  std::size_t right = 0;
  std::size_t count = 0;
  for (const JudgedProbability& one : judged) {
    if (one.probability < threshold) continue;
    ++count;
    right += one.right ? 1U : 0U;
  }
  return {right, count};
}

struct SimulatedOutcome {
  double reached = 0.0;             // share of the draws in which a threshold was found
  double fresh_not_below = 0.0;     // of those: a fresh draw did not speak against it,
  double within_interval = 0.0;     // the true precision was in the interval,
  double true_precision = 0.0;      // it was the wanted one or more,
  double true_with_slack = 0.0;     // it was the wanted one less .02 or more
  double coverage = 0.0;            // mean
  double expected_less_true = 0.0;  // mean
};

std::string to_string(const SimulatedOutcome& outcome) {
  return "reached " + std::to_string(outcome.reached) + ", fresh " +
         std::to_string(outcome.fresh_not_below) + ", in interval " +
         std::to_string(outcome.within_interval) + ", true " +
         std::to_string(outcome.true_precision) + ", less .02 " +
         std::to_string(outcome.true_with_slack) + ", coverage " +
         std::to_string(outcome.coverage) + ", expected less true " +
         std::to_string(outcome.expected_less_true);
}

SimulatedOutcome simulate(double precision, std::size_t judged_count, int rounds) {
  Simulation simulation(7);
  const std::vector<JudgedProbability> population = simulation.draw(100'000);
  SimulatedOutcome outcome;
  double reached = 0.0;
  for (int round = 0; round < rounds; ++round) {
    const ThresholdChoice choice = threshold_for(precision, simulation.draw(judged_count));
    const auto fresh = answered(simulation.draw(judged_count), choice.threshold);
    outcome.coverage += choice.coverage / rounds;
    if (choice.answered_count == 0) continue;
    reached += 1.0;
    const auto all = answered(population, choice.threshold);
    const double truth = static_cast<double>(all.first) / static_cast<double>(all.second);
    outcome.fresh_not_below += wilson_interval(fresh.first, fresh.second, kZOf95).high >= precision;
    outcome.within_interval += truth >= choice.precision_low && truth <= choice.precision_high;
    outcome.true_precision += truth >= precision;
    outcome.true_with_slack += truth >= precision - 0.02;
    outcome.expected_less_true += choice.expected_precision - truth;
  }
  for (double* share : {&outcome.fresh_not_below, &outcome.within_interval, &outcome.true_precision,
                        &outcome.true_with_slack, &outcome.expected_less_true}) {
    *share /= reached;
  }
  outcome.reached = reached / rounds;
  return outcome;
}

TEST(ThresholdFor, KeepsThePrecisionOnFreshInquiries) {
  const struct {
    int row;
    double precision;
    std::size_t judged_count;
    double least_coverage;  // the most that is possible: .70 for .8, .50 for .9, .35 for .95
  } kRows[] = {
      {__LINE__, 0.8, 300, 0.6},   {__LINE__, 0.9, 100, 0.35}, {__LINE__, 0.9, 300, 0.4},
      {__LINE__, 0.9, 1000, 0.45}, {__LINE__, 0.95, 300, 0.2}, {__LINE__, 0.95, 1000, 0.28},
  };
  for (const auto& row : kRows) {
    const SimulatedOutcome outcome = simulate(row.precision, row.judged_count, 300);
    SCOPED_TRACE(std::string(__FILE__) + ":" + std::to_string(row.row) + ": " + to_string(outcome));
    EXPECT_GE(outcome.fresh_not_below, 0.95);
    EXPECT_GE(outcome.within_interval, 0.93);
    EXPECT_GE(outcome.true_precision, 0.8);
    EXPECT_GE(outcome.true_with_slack, 0.95);
    EXPECT_GE(outcome.coverage, row.least_coverage);
    EXPECT_NEAR(outcome.expected_less_true, 0.0, 0.02);
  }
}

}  // namespace
}  // namespace toibiki
