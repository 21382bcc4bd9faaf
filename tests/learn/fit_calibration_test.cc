// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/fit_calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "learn/folds.h"
#include "tests/learn/random_rows.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

const std::vector<std::string> kNames = {"margin", "coverage", "noise"};

double logistic(double score) { return 1.0 / (1.0 + std::exp(-score)); }

struct Simulated {
  std::vector<JudgedFeatures> rows;
  std::vector<double> true_probabilities;
};

// Two features that tell and one that does not. `bend`: how far the truth is from a logistic curve
// (0: it is one; 1: it ends at .9 and has a step).
Simulated simulate(std::size_t count, std::uint64_t seed, double bend = 0.0) {
  Random random(seed);
  Simulated simulated;
  for (std::size_t i = 0; i < count; ++i) {
    const double margin = random.normal();
    const double coverage = 10.0 * random.uniform();
    const double score = 1.5 * margin + 0.3 * coverage - 1.2;
    const double bent = score > 0.5 ? 0.9 : 0.2;
    const double truth = (1.0 - bend) * logistic(score) + bend * bent;
    simulated.rows.push_back(
        {"q" + std::to_string(i), {margin, coverage, random.normal()}, random.uniform() < truth});
    simulated.true_probabilities.push_back(truth);
  }
  return simulated;
}

double mean_error(const Calibration& calibration, const Simulated& fresh) {
  double sum = 0.0;
  for (std::size_t i = 0; i < fresh.rows.size(); ++i) {
    sum += std::abs(probability(calibration, fresh.rows[i].features) - fresh.true_probabilities[i]);
  }
  return sum / static_cast<double>(fresh.rows.size());
}

TEST(FitCalibration, FindsTheWeightsInRawUnits) {
  const CalibrationFit fit = fit_calibration(kNames, simulate(5000, 1).rows);
  const Calibration& calibration = fit.calibration;
  EXPECT_EQ(calibration.features[0].name, "margin");
  EXPECT_NEAR(calibration.features[0].weight, 1.5, 0.15);
  EXPECT_NEAR(calibration.features[1].weight, 0.3, 0.03);
  EXPECT_NEAR(calibration.features[2].weight, 0.0, 0.1);
  EXPECT_NEAR(calibration.bias, -1.2, 0.2);
  EXPECT_EQ(calibration.judged_count, 5000U);
  EXPECT_LT(calibration.held_out_ece.value(), 0.05);
  EXPECT_EQ(calibration.held_out_ece, expected_calibration_error(fit.held_out));
}

TEST(FitCalibration, IsCalibratedOnFreshInquiries) {
  const struct {
    int row;
    std::size_t count;
    double bend, most_ece, most_error;
  } kRows[] = {
      {__LINE__, 100, 0.0, 0.06, 0.08},  {__LINE__, 300, 0.0, 0.05, 0.05},
      {__LINE__, 1000, 0.0, 0.03, 0.03}, {__LINE__, 300, 1.0, 0.07, 0.10},
      {__LINE__, 1000, 1.0, 0.05, 0.07}, {__LINE__, 3000, 1.0, 0.04, 0.05},
  };
  for (const auto& row : kRows) {
    double ece = 0.0;
    double error = 0.0;
    constexpr int kRounds = 10;
    for (int round = 0; round < kRounds; ++round) {
      const auto seed = static_cast<std::uint64_t>(2 * round + 10);
      const Calibration calibration =
          fit_calibration(kNames, simulate(row.count, seed, row.bend).rows).calibration;
      const Simulated fresh = simulate(4000, seed + 1, row.bend);
      std::vector<JudgedProbability> judged;
      for (const JudgedFeatures& one : fresh.rows) {
        judged.push_back({one.query_id, probability(calibration, one.features), one.right});
      }
      ece += expected_calibration_error(judged) / kRounds;
      error += mean_error(calibration, fresh) / kRounds;
    }
    EXPECT_LT(ece, row.most_ece) << __FILE__ << ":" << row.row;
    EXPECT_LT(error, row.most_error) << __FILE__ << ":" << row.row;
  }
}

TEST(FitCalibration, TakesStepsWhereALogisticCurveDoesNotFit) {
  const Simulated fresh = simulate(4000, 21, 1.0);
  const Simulated judged = simulate(3000, 20, 1.0);
  const Calibration with = fit_calibration(kNames, judged.rows).calibration;
  const Calibration without =
      fit_calibration(kNames, judged.rows, {.steps_from_count = 1'000'000}).calibration;
  EXPECT_FALSE(with.steps.empty());
  EXPECT_TRUE(without.steps.empty());
  EXPECT_LT(mean_error(with, fresh), mean_error(without, fresh) - 0.02);
}

TEST(FitCalibration, GivesNoNegativeWeightUnlessAllowed) {
  Simulated simulated = simulate(500, 4);
  for (JudgedFeatures& row : simulated.rows) row.features[1] = -row.features[1];
  const Calibration bounded = fit_calibration(kNames, simulated.rows).calibration;
  EXPECT_EQ(bounded.features[1].weight, 0.0);
  EXPECT_GT(bounded.features[0].weight, 0.8);
  const Calibration free =
      fit_calibration(kNames, simulated.rows, {.not_negative = false}).calibration;
  EXPECT_LT(free.features[1].weight, -0.2);
}

TEST(FitCalibration, StaysFiniteWhateverTheJudgements) {
  const auto expect_finite = [](const std::vector<JudgedFeatures>& rows) {
    const CalibrationFit fit = fit_calibration({"a", "constant"}, rows);
    EXPECT_TRUE(std::isfinite(fit.calibration.bias));
    for (const CalibrationFeature& feature : fit.calibration.features) {
      EXPECT_TRUE(std::isfinite(feature.weight)) << feature.name;
    }
    for (const JudgedProbability& one : fit.held_out) {
      EXPECT_GT(one.probability, 0.0);
      EXPECT_LT(one.probability, 1.0);
    }
    EXPECT_EQ(fit.calibration.features[1].weight, 0.0);
  };
  std::vector<JudgedFeatures> separable;
  std::vector<JudgedFeatures> all_right;
  std::vector<JudgedFeatures> all_wrong;
  for (int i = 0; i < 60; ++i) {
    const std::string id = "q" + std::to_string(i);
    separable.push_back({id, {static_cast<double>(i), 0.1}, i >= 30});
    all_right.push_back({id, {static_cast<double>(i), 0.1}, true});
    all_wrong.push_back({id, {static_cast<double>(i), 0.1}, false});
  }
  expect_finite(separable);
  expect_finite(all_right);
  expect_finite(all_wrong);
  expect_finite({separable[0]});
  expect_finite({separable[0], separable[59]});
}

TEST(FitCalibration, SaysOneHalfWithoutJudgements) {
  const CalibrationFit fit = fit_calibration(kNames, {});
  EXPECT_EQ(probability(fit.calibration, std::vector<double>{1, 2, 3}), 0.5);
  EXPECT_FALSE(fit.calibration.held_out_ece.has_value());
  EXPECT_TRUE(fit.held_out.empty());
}

TEST(FitCalibration, KeepsTheRowsOfAQueryTogether) {
  // The feature is another random number for each query, and the outcome belongs to the number.
  // Only a fit that saw the query's other rows could know it.
  Random random(5);
  std::vector<JudgedFeatures> rows;
  for (int i = 0; i < 40; ++i) {
    const double value = random.normal();
    const bool right = random.uniform() < 0.5;
    for (int j = 0; j < 10; ++j) rows.push_back({"q" + std::to_string(i), {value}, right});
  }
  const CalibrationFit fit = fit_calibration({"value"}, rows);
  for (std::size_t i = 0; i < rows.size(); i += 10) {
    for (std::size_t j = 1; j < 10; ++j) {
      EXPECT_EQ(fit.held_out[i].probability, fit.held_out[i + j].probability);
    }
  }
  // A model of the other queries without row i: same as without the whole fold.
  const std::size_t fold = fold_of("q0", 5);
  std::vector<JudgedFeatures> others;
  for (const JudgedFeatures& row : rows) {
    if (fold_of(row.query_id, 5) != fold) others.push_back(row);
  }
  EXPECT_EQ(fit.held_out[0].probability,
            probability(fit_calibration({"value"}, others).calibration, rows[0].features));
}

TEST(FitCalibration, IsTheSameEachTime) {
  const Simulated simulated = simulate(400, 6, 0.5);
  EXPECT_EQ(fit_calibration(kNames, simulated.rows), fit_calibration(kNames, simulated.rows));
}

TEST(FitCalibration, PromisesAPrecisionThatHolds) {
  // The whole way: fit on 400 judgements, choose the threshold on their held-out probabilities, and
  // answer fresh inquiries.
  int reached = 0;
  int held = 0;
  int within_slack = 0;
  constexpr int kRounds = 60;
  for (int round = 0; round < kRounds; ++round) {
    const auto seed = static_cast<std::uint64_t>(2 * round + 100);
    const CalibrationFit fit = fit_calibration(kNames, simulate(400, seed, 0.3).rows);
    const ThresholdChoice choice = threshold_for(0.9, fit.held_out);
    ASSERT_TRUE(choice.enough);
    if (choice.answered_count == 0) continue;
    ++reached;
    const Simulated fresh = simulate(4000, seed + 1, 0.3);
    double right = 0.0;
    double count = 0.0;
    for (std::size_t i = 0; i < fresh.rows.size(); ++i) {
      if (probability(fit.calibration, fresh.rows[i].features) < choice.threshold) continue;
      count += 1.0;
      right += fresh.true_probabilities[i];
    }
    held += right >= 0.9 * count ? 1 : 0;
    within_slack += right >= 0.88 * count ? 1 : 0;
  }
  EXPECT_GE(reached, kRounds * 8 / 10);
  EXPECT_GE(held, reached * 3 / 4);
  EXPECT_GE(within_slack, reached * 95 / 100);
}

TEST(FitCalibration, RefusesRowsThatDoNotFit) {
  const std::string count = error_of([] {
    fit_calibration({"a", "b"}, std::vector<JudgedFeatures>{{"q1", {1.0}, true}});
  });
  EXPECT_NE(count.find("(query q1: 1 features instead of 2)"), std::string::npos) << count;
  const double infinity = std::numeric_limits<double>::infinity();
  const std::string value = error_of([&] {
    fit_calibration({"a", "b"}, std::vector<JudgedFeatures>{{"q1", {1.0, infinity}, true}});
  });
  EXPECT_NE(value.find("(query q1: feature b is not a finite number)"), std::string::npos) << value;
  EXPECT_EQ(code_of([] { fit_calibration({}, {}, {.fold_count = 1}); }), "invalid_argument");
}

}  // namespace
}  // namespace toibiki
