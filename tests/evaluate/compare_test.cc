// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/evaluate/print.h"
#include "tests/support/error_of.h"
#include "toibiki/significance.h"

namespace toibiki {
namespace {

const std::vector<Metric> kMrr = {{MetricKind::kReciprocalRank, 10}};

// One relevant record a query, called a.
Judgements judged(const std::vector<std::string>& queries) {
  Judgements judgements;
  for (const std::string& id : queries) judgements[id] = {{"a", 1}};
  return judgements;
}

TEST(MeasureRun, HasTheMeansOfEvaluate) {
  const Judgements judgements = {
      {"q1", {{"a", 2}, {"b", 1}}}, {"q2", {{"a", 1}}}, {"q3", {{"a", 0}}}, {"q4", {{"a", 1}}}};
  const toibiki::Run run = {{"q1", {"x", "b", "a"}}, {"q2", {}}, {"q3", {"a"}}, {"q5", {"a"}}};
  const MeasuredRun measured = measure_run(run, judgements);
  const Evaluation evaluation = evaluate(run, judgements);
  ASSERT_EQ(measured.metrics.size(), 6U);
  EXPECT_EQ(measured.metrics[2].mean, evaluation.mean.mrr_at_10);
  EXPECT_EQ(measured.metrics[4].mean, evaluation.mean.ndcg_at_10);
  EXPECT_EQ(measured.queries, (std::vector<std::string>{"q1", "q2"}));
  EXPECT_EQ(measured.not_judged, evaluation.not_judged);
  EXPECT_EQ(measured.not_run, evaluation.not_run);
  EXPECT_EQ(measured.metrics[2].values, (std::vector<double>{0.5, 0}));
  EXPECT_EQ(measured.metrics[2].interval, (Interval{0, 0.5}));
}

TEST(MeasureRun, WithoutAQueryThatCountsEverythingIsZero) {
  const MeasuredRun measured = measure_run({{"q1", {"a"}}}, {}, kMrr);
  EXPECT_EQ(measured.metrics, (std::vector<MeasuredMetric>{{kMrr[0], 0.0, {}, {}}}));
  EXPECT_EQ(measured.not_judged, (std::vector<std::string>{"q1"}));
  EXPECT_TRUE(measure_run({}, judged({"q1"}), {}).metrics.empty());
}

TEST(Compare, CountsEverythingByHand) {
  const Judgements judgements = judged({"q1", "q2", "q3", "q4", "q7"});
  const toibiki::Run before = {
      {"q1", {"x", "a"}}, {"q2", {"a"}}, {"q3", {"x"}}, {"q4", {"a"}}, {"q5", {"a"}}};
  const toibiki::Run after = {
      {"q1", {"a"}}, {"q2", {"y", "a"}}, {"q3", {"a"}}, {"q4", {"a", "y"}}, {"q5", {}}};
  const Comparison comparison = compare(before, after, judgements, kMrr);
  // .5, 1, 0, 1 and then 1, .5, 1, 1: differences .5, -.5, 1, 0.
  ASSERT_EQ(comparison.metrics.size(), 1U);
  const MetricComparison& mrr = comparison.metrics[0];
  EXPECT_EQ(mrr.before, 2.5 / 4.0);
  EXPECT_EQ(mrr.after, 3.5 / 4.0);
  EXPECT_EQ(mrr.difference, 0.25);
  // Sums of .5, .5 and 1 with any signs: 2, 1, 1, 0 and their opposites; 1 or more with 6 of 8.
  EXPECT_EQ(mrr.p, 6.0 / 8.0);
  EXPECT_EQ(mrr.interval, bootstrap_interval({0.5, -0.5, 1, 0}));
  EXPECT_EQ(mrr.won, 2U);
  EXPECT_EQ(mrr.lost, 1U);
  EXPECT_EQ(mrr.tied, 1U);
  const std::vector<QueryDifference> changed = {{"q3", 0, 1}, {"q1", 0.5, 1}, {"q2", 1, 0.5}};
  EXPECT_EQ(mrr.changed, changed);
  EXPECT_EQ(comparison.queries, (std::vector<std::string>{"q1", "q2", "q3", "q4"}));
  EXPECT_EQ(comparison.not_judged, (std::vector<std::string>{"q5"}));
  EXPECT_EQ(comparison.not_run, (std::vector<std::string>{"q7"}));
}

TEST(Compare, AQueryThatOneRunLacksHasFoundNothingThere) {
  const Comparison comparison =
      compare({{"q1", {"a"}}, {"q2", {"a"}}, {"q9", {"a"}}}, {{"q2", {"a"}}, {"q3", {"a"}}},
              judged({"q1", "q2", "q3"}), kMrr);
  EXPECT_EQ(comparison.queries, (std::vector<std::string>{"q1", "q2", "q3"}));
  EXPECT_EQ(comparison.only_before, (std::vector<std::string>{"q1"}));
  EXPECT_EQ(comparison.only_after, (std::vector<std::string>{"q3"}));
  EXPECT_EQ(comparison.not_judged, (std::vector<std::string>{"q9"}));
  const std::vector<QueryDifference> changed = {{"q1", 1, 0}, {"q3", 0, 1}};
  EXPECT_EQ(comparison.metrics[0].changed, changed);
  EXPECT_EQ(comparison.metrics[0].p, 1.0);
}

TEST(Compare, ARunWithItselfIsTiedEverywhere) {
  const toibiki::Run run = {{"q1", {"x", "a"}}, {"q2", {"a"}}};
  for (const MetricComparison& metric : compare(run, run, judged({"q1", "q2"})).metrics) {
    MetricComparison expected;
    expected.metric = metric.metric;
    expected.before = expected.after = metric.before;
    expected.tied = 2;
    EXPECT_EQ(metric, expected);
  }
}

TEST(Compare, WithoutAQueryThatCountsThereIsNoDifference) {
  const Comparison comparison = compare({{"q1", {"a"}}}, {}, {}, kMrr);
  MetricComparison expected;
  expected.metric = kMrr[0];
  EXPECT_EQ(comparison.metrics, (std::vector<MetricComparison>{expected}));
  EXPECT_EQ(compare({}, {}, {}, {}), Comparison{});
}

TEST(Compare, NamesTheQueryOfARecordThatStandsTwice) {
  const std::string text = error_of([] {
    compare({{"q1", {"a"}}}, {{"q1", {"a", "a"}}}, judged({"q1"}));
  });
  EXPECT_TRUE(text.starts_with("invalid_argument: 問い合わせ「q1」")) << text;
}

}  // namespace
}  // namespace toibiki
