// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/ranking_metric.h"

#include <gtest/gtest.h>

#include <vector>

namespace toibiki {
namespace {

// Discounts: 1, .6309297536, .5, .4306765581.
TEST(RankingMetric, CountsByHand) {
  // Ranked by the feature: gains 0, 1, 0, 2. Ideal: 2, 1, 1 (one was not retrieved).
  const JudgedCandidates query{"q", {{1}, {4}, {2}, {3}}, {2, 0, -1, 1}, {1}};
  const std::vector<double> weights = {2.0};
  const double ndcg = (0.6309297536 + 2 * 0.4306765581) / (2 + 0.6309297536 + 0.5);
  EXPECT_DOUBLE_EQ(ranking_metric(query, weights, RankingMetric::kMrrAt10), 0.5);
  EXPECT_NEAR(ranking_metric(query, weights, RankingMetric::kNdcgAt10), ndcg, 1e-9);
  EXPECT_NEAR(ranking_metric(query, weights, RankingMetric::kMeanOfBoth), (0.5 + ndcg) / 2, 1e-9);
}

TEST(RankingMetric, LeavesEqualScoresAsTheyCame) {
  const JudgedCandidates query{"q", {{1}, {1}, {1}}, {0, 1, 0}, {}};
  EXPECT_DOUBLE_EQ(ranking_metric(query, std::vector<double>{0.0}, RankingMetric::kMrrAt10), 0.5);
}

TEST(RankingMetric, LooksAtTenPlaces) {
  JudgedCandidates query{"q", {}, {}, {}};
  for (int i = 0; i < 12; ++i) {
    query.features.push_back({static_cast<double>(-i)});
    query.gains.push_back(i == 10 ? 1 : 0);
  }
  const std::vector<double> weights = {1.0};
  EXPECT_EQ(ranking_metric(query, weights, RankingMetric::kMeanOfBoth), 0.0);
  query.gains[9] = 1;
  EXPECT_DOUBLE_EQ(ranking_metric(query, weights, RankingMetric::kMrrAt10), 0.1);
}

TEST(RankingMetric, IsZeroWithoutARelevantCandidate) {
  const JudgedCandidates missed{"q", {{1}}, {0}, {1}};
  const JudgedCandidates none{"q", {}, {}, {}};
  const std::vector<double> weights = {1.0};
  EXPECT_EQ(ranking_metric(missed, weights, RankingMetric::kNdcgAt10), 0.0);
  EXPECT_EQ(ranking_metric(none, weights, RankingMetric::kMeanOfBoth), 0.0);
  EXPECT_TRUE(has_relevant_record(missed));
  EXPECT_FALSE(has_relevant_candidate(missed));
  EXPECT_FALSE(has_relevant_record(none));
}

}  // namespace
}  // namespace toibiki
