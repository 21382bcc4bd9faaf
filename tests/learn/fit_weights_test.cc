// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/fit_weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "tests/learn/random_rows.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

// What decides which candidate is right. Features behind it are noise.
const std::vector<double> kTruth = {1.0, 0.6, 0.4, 0.2};

struct World {
  std::size_t query_count = 200;
  std::size_t candidate_count = 30;
  std::size_t feature_count = 8;
  double luck = 1.0;  // deviation of what no feature tells
};

// The two candidates with the highest true scores are relevant, the first one more.
std::vector<JudgedCandidates> simulate(const World& world, std::uint64_t seed) {
  Random random(seed);
  std::vector<JudgedCandidates> queries;
  for (std::size_t q = 0; q < world.query_count; ++q) {
    JudgedCandidates query{"q" + std::to_string(q), {}, {}, {}};
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < world.candidate_count; ++i) {
      std::vector<double> row;
      double score = world.luck * random.normal();
      for (std::size_t j = 0; j < world.feature_count; ++j) {
        row.push_back(random.normal());
        if (j < kTruth.size()) score += kTruth[j] * row.back();
      }
      query.features.push_back(std::move(row));
      order.emplace_back(-score, i);
    }
    std::sort(order.begin(), order.end());
    query.gains.assign(world.candidate_count, 0);
    query.gains[order[0].second] = 2;
    query.gains[order[1].second] = 1;
    queries.push_back(std::move(query));
  }
  return queries;
}

std::vector<FittedFeature> with_base(std::vector<double> base, std::size_t feature_count) {
  base.resize(feature_count, 0.0);
  std::vector<FittedFeature> features;
  for (std::size_t j = 0; j < feature_count; ++j) {
    features.push_back({"f" + std::to_string(j), base[j], WeightBound::kNotNegative});
  }
  return features;
}

double mean_metric(const std::vector<JudgedCandidates>& queries,
                   const std::vector<double>& weights) {
  double sum = 0.0;
  for (const JudgedCandidates& query : queries) {
    sum += ranking_metric(query, weights, RankingMetric::kMeanOfBoth);
  }
  return sum / static_cast<double>(queries.size());
}

// Share of the weights' power that lies on features that tell nothing.
double noise_share(const std::vector<double>& weights) {
  double noise = 0.0;
  double all = 0.0;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    all += weights[j] * weights[j];
    if (j >= kTruth.size()) noise += weights[j] * weights[j];
  }
  return noise / all;
}

TEST(FitWeights, ImprovesABadBase) {
  const World world;
  const std::vector<JudgedCandidates> fresh = simulate(world, 2);
  const struct {
    int row;
    std::vector<double> base;
    double least_gain;
  } kRows[] = {
      {__LINE__, {1.0}, 0.10},                  // the others are not used
      {__LINE__, {1.0, 0.3, 0.1, 0.6}, 0.06},   // out of proportion
      {__LINE__, {0, 0, 0, 0, 1.0, 1.0}, 0.4},  // on noise
      {__LINE__, {}, 0.4},                      // none at all
  };
  for (const auto& row : kRows) {
    const std::vector<FittedFeature> features = with_base(row.base, world.feature_count);
    const FitReport report = fit_weights(features, simulate(world, 1));
    SCOPED_TRACE(std::string(__FILE__) + ":" + std::to_string(row.row) + ": " + to_string(report));
    EXPECT_TRUE(report.accepted);
    EXPECT_LT(report.p, 0.01);
    EXPECT_GT(report.interval.low, 0.0);
    EXPECT_NEAR(report.difference, report.fitted - report.base, 1e-12);
    const double gain = mean_metric(fresh, report.weights) - report.base;
    EXPECT_GT(gain, row.least_gain);
    EXPECT_NEAR(gain, report.difference, 0.05);  // the held-out figure promises what comes true
    EXPECT_LT(noise_share(report.weights), 0.03);
    EXPECT_NE(report.reason.find("(better on held-out queries: "), std::string::npos);
  }
}

TEST(FitWeights, RefusesWhatIsNoBetterThanAGoodBase) {
  // The scale of the base is any.
  const std::vector<FittedFeature> features = with_base({100, 60, 40, 20}, 8);
  int accepted_count = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const FitReport report =
        fit_weights(features, simulate({.query_count = 60, .candidate_count = 20}, seed));
    accepted_count += report.accepted ? 1 : 0;
    if (report.accepted) continue;
    EXPECT_NE(report.reason.find("今の重みのままにします。 ("), std::string::npos) << report.reason;
    EXPECT_NE(report.reason.find("the base weights stay)"), std::string::npos) << report.reason;
  }
  EXPECT_LE(accepted_count, 1);  // of 200 draws of 100 queries 2 passed, of 200 of 40 none
}

TEST(FitWeights, KeepsScaleBoundsAndFixedFeatures) {
  const World world{.query_count = 100, .candidate_count = 20, .feature_count = 6};
  std::vector<JudgedCandidates> queries = simulate(world, 3);
  // The third feature now speaks against a candidate.
  for (JudgedCandidates& query : queries) {
    for (std::vector<double>& row : query.features) row[2] = -row[2];
  }
  std::vector<FittedFeature> features = with_base({10.0, 0.1, 0.1, 0.1}, 6);
  features[1].bound = WeightBound::kFixed;
  const FitReport bounded = fit_weights(features, queries);
  EXPECT_EQ(bounded.weights[1], 0.1);
  EXPECT_EQ(bounded.weights[2], 0.0);
  EXPECT_GT(bounded.weights[0], 3.0);
  features[2].bound = WeightBound::kNone;
  EXPECT_LT(fit_weights(features, queries).weights[2], -1.0);
}

TEST(FitWeights, SaysThatJudgementsAreTooFew) {
  std::vector<JudgedCandidates> queries = simulate({.query_count = 40, .candidate_count = 10}, 4);
  // What was not retrieved teaches nothing: 29 queries are left.
  for (std::size_t q = 0; q < 11; ++q) {
    queries[q].gains.assign(10, 0);
    queries[q].missed_gains = {1};
  }
  const std::vector<FittedFeature> features = with_base({1.0}, 8);
  const FitReport report = fit_weights(features, queries);
  EXPECT_FALSE(report.accepted);
  EXPECT_EQ(report.weights, (std::vector<double>{1, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(
      report.reason,
      "正解が候補にある問い合わせが 29 件しかありません(必要なのは 30 件以上)。"
      "今の重みのままにします。 (29 queries have a relevant candidate, at least 30 are needed; "
      "the base weights stay)");
  EXPECT_FALSE(fit_weights(features, {}).accepted);
}

TEST(FitWeights, CountsQueriesAsTheEvaluationDoes) {
  std::vector<JudgedCandidates> queries = simulate({.query_count = 50, .candidate_count = 10}, 5);
  queries[0].gains.assign(10, 0);  // no relevant record: not counted
  queries[1].gains.assign(10, -1);
  queries[1].missed_gains = {1};  // not retrieved: counted, with 0
  const FitReport report = fit_weights(with_base({1.0}, 8), queries);
  EXPECT_EQ(report.ignored_count, 1U);
  ASSERT_EQ(report.queries.size(), 49U);
  EXPECT_EQ(report.queries[0].query_id, "q1");
  EXPECT_EQ(report.queries[0].base, 0.0);
  EXPECT_EQ(report.queries[0].fitted, 0.0);
  std::size_t query_count = 0;
  double sum = 0.0;
  for (const FoldFit& fold : report.folds) {
    query_count += fold.query_count;
    sum += fold.fitted * static_cast<double>(fold.query_count);
  }
  EXPECT_EQ(query_count, 49U);
  EXPECT_NEAR(sum / 49.0, report.fitted, 1e-12);
}

TEST(FitWeights, IsTheSameEachTime) {
  const std::vector<JudgedCandidates> queries =
      simulate({.query_count = 60, .candidate_count = 20}, 6);
  const std::vector<FittedFeature> features = with_base({1.0}, 8);
  EXPECT_EQ(fit_weights(features, queries), fit_weights(features, queries));
}

TEST(FitWeights, RefusesInputThatDoesNotFit) {
  const std::vector<FittedFeature> features = {{"bm25", 1.0}, {"title", 0.5}};
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const struct {
    int row;
    std::vector<FittedFeature> features;
    JudgedCandidates query;
    std::string expected;
  } kRows[] = {
      {__LINE__, features, {"q1", {{1, 2}}, {}, {}}, "(query q1: 1 candidates but 0 gains)"},
      {__LINE__, features, {"q1", {{1}}, {1}, {}}, "(query q1: 1 features instead of 2)"},
      {__LINE__, features, {"q1", {{1, nan}}, {1}, {}}, "feature title is not a finite number)"},
      {__LINE__, {{"bm25", -1.0}}, {}, "(feature bm25: base weight -1 is out of bounds)"},
      {__LINE__, {{"bm25", 1.0, WeightBound::kFixed}}, {}, "(no feature may change)"},
  };
  for (const auto& row : kRows) {
    const std::string text =
        error_of([&] { fit_weights(row.features, std::vector<JudgedCandidates>{row.query}); });
    EXPECT_TRUE(text.starts_with("invalid_argument: ")) << text;
    EXPECT_TRUE(text.ends_with(row.expected)) << __FILE__ << ":" << row.row << ": " << text;
  }
  EXPECT_EQ(code_of([&] { fit_weights(features, {}, {.fold_count = 1}); }), "invalid_argument");
}

}  // namespace
}  // namespace toibiki
