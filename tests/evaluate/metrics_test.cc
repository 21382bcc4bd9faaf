// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "evaluate/named_metrics.h"
#include "tests/evaluate/print.h"
#include "tests/support/error_of.h"
#include "toibiki/evaluate.h"

namespace toibiki {
namespace {

using Gains = std::map<std::string, int>;
using Ranking = std::vector<std::string>;

// Discounts: 1/log2(2) = 1, 1/log2(3) = .6309297536, 1/log2(4) = .5, 1/log2(5) = .4306765581,
// 1/log2(6) = .3868528072, 1/log2(7) = .3562071871, 1/log2(8) = .3333333333,
// 1/log2(9) = .3154648768, 1/log2(10) = .3010299957, 1/log2(11) = .2890648263; sum 4.5435593381.
constexpr double kTolerance = 1e-9;

void expect_metrics(const Metrics& actual, const Metrics& expected) {
  for (const NamedMetric& metric : kNamedMetrics) {
    EXPECT_NEAR(actual.*metric.value, expected.*metric.value, kTolerance) << metric.name;
  }
}

Ranking without_relevant(std::size_t count) {
  Ranking ranking;
  for (std::size_t i = 0; i < count; ++i) ranking.push_back("x" + std::to_string(i));
  return ranking;
}

TEST(Measure, CountsEveryMetricByHand) {
  // Relevant: a, b, c; found: b at rank 2, a at rank 4. d is judged but not relevant.
  //   MAP     (1/2 + 2/4) / 3 = 1/3
  //   DCG     1 * .6309297536 + 2 * .4306765581 = 1.4922828698
  //   ideal   2 * 1 + 1 * .6309297536 + 1 * .5  = 3.1309297536 (a, then b and c)
  //   nDCG    .4766261002;  recall 2/3
  // trec_eval 10.0 prints: map 0.3333, ndcg_cut_10 0.4766, recall_100 0.6667, recip_rank 0.5000,
  // success_1 0.0000, success_5 1.0000.
  const Gains gains = {{"a", 2}, {"b", 1}, {"c", 1}, {"d", 0}};
  expect_metrics(measure({"x", "b", "d", "a", "y"}, gains),
                 {.success_at_1 = 0,
                  .success_at_5 = 1,
                  .mrr_at_10 = 0.5,
                  .map = 1.0 / 3.0,
                  .ndcg_at_10 = 1.4922828698 / 3.1309297536,
                  .recall_at_100 = 2.0 / 3.0});
}

TEST(Measure, TheIdealRankingHasOneEverywhere) {
  const Metrics all_one = {1, 1, 1, 1, 1, 1};
  EXPECT_EQ(measure({"a", "b", "c"}, {{"a", 3}, {"b", 2}, {"c", 1}}), all_one);
  // Places behind the last relevant record cost nothing.
  EXPECT_EQ(measure({"a", "x", "y"}, {{"a", 1}}), all_one);
}

TEST(Measure, TheOrderOfGradesCountsForNdcgOnly) {
  // Swapped: DCG 1 * 1 + 3 * .6309297536 = 2.8927892607; ideal 3 * 1 + .6309297536.
  const Metrics metrics = measure({"b", "a"}, {{"a", 3}, {"b", 1}});
  expect_metrics(metrics, {1, 1, 1, 1, 2.8927892607 / 3.6309297536, 1});
}

TEST(Measure, CutsWhereTheNamesSay) {
  const struct {
    int row;
    std::size_t before;  // records before the only relevant one
    Metrics expected;
  } kRows[] = {
      {__LINE__, 1, {0, 1, 1.0 / 2, 1.0 / 2, 0.6309297536, 1}},
      {__LINE__, 4, {0, 1, 1.0 / 5, 1.0 / 5, 0.3868528072, 1}},
      {__LINE__, 5, {0, 0, 1.0 / 6, 1.0 / 6, 0.3562071871, 1}},
      {__LINE__, 9, {0, 0, 1.0 / 10, 1.0 / 10, 0.2890648263, 1}},
      {__LINE__, 10, {0, 0, 0, 1.0 / 11, 0, 1}},
      {__LINE__, 99, {0, 0, 0, 1.0 / 100, 0, 1}},
      {__LINE__, 100, {0, 0, 0, 1.0 / 101, 0, 0}},  // MAP looks at the whole ranking
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(std::string(__FILE__) + ":" + std::to_string(row.row));
    Ranking ranking = without_relevant(row.before);
    ranking.push_back("a");
    expect_metrics(measure(ranking, {{"a", 1}}), row.expected);
  }
}

TEST(Measure, TheIdealOfMoreThanTenRelevantRecordsIsCutAtTen) {
  // Twelve relevant, the first three found: DCG 1 + .6309297536 + .5, ideal 4.5435593381 (the sum
  // of all ten discounts); MAP and recall still divide by twelve.
  Gains gains;
  for (int i = 0; i < 12; ++i) gains["r" + std::to_string(i)] = 1;
  expect_metrics(measure({"r0", "r1", "r2"}, gains),
                 {1, 1, 1, 3.0 / 12.0, 2.1309297536 / 4.5435593381, 3.0 / 12.0});
}

TEST(Measure, NothingFoundOrNothingToFindIsZero) {
  const Metrics zero;
  EXPECT_EQ(measure({}, {{"a", 1}}), zero);
  EXPECT_EQ(measure({"x", "y"}, {{"a", 1}}), zero);
  EXPECT_EQ(measure({"a"}, {}), zero);
  EXPECT_EQ(measure({"a"}, {{"a", 0}}), zero);
  EXPECT_EQ(measure({"a"}, {{"a", -1}}), zero);
}

TEST(Measure, NegativeGainsCountAsZero) {
  EXPECT_EQ(measure({"bad", "a"}, {{"a", 2}, {"bad", -2}}), measure({"x", "a"}, {{"a", 2}}));
}

TEST(Measure, RefusesARecordThatStandsTwice) {
  const std::string text = error_of([] { measure({"a", "b", "x", "b"}, {{"a", 1}}); });
  EXPECT_TRUE(text.starts_with("invalid_argument: 順位表に記録「b」")) << text;
  EXPECT_NE(text.find("(record b stands at ranks 2 and 4)"), std::string::npos) << text;
}

TEST(Measure, AnyMetricAtAnyDepthByHand) {
  // Places: x 0, b 1, d 0, a 2, y not judged, c 1. Four are relevant; e (3) is not found.
  const Gains gains = {{"a", 2}, {"b", 1}, {"c", 1}, {"d", 0}, {"e", 3}, {"x", 0}};
  const Ranking ranking = {"x", "b", "d", "a", "y", "c"};
  // Ideal 3, 2, 1, 1. Linear:  DCG@3 .6309297536, @4 1.4922828698, all 1.8484900569; ideal @3
  // 3 + 1.2618595071 + .5 = 4.7618595071, @4 and all 5.1925360652. Gains 2^g - 1 are 7, 3, 1, 1:
  // DCG@4 .6309297536 + 3 * .4306765581 = 1.9229594279, all 2.2791666150; ideal @4 and all
  // 7 + 1.8927892607 + .5 + .4306765581 = 9.8234658188.
  const struct {
    int row;
    std::string metric;
    double expected;
  } kRows[] = {
      {__LINE__, "success@1", 0},
      {__LINE__, "success@2", 1},
      {__LINE__, "p@1", 0},
      {__LINE__, "p@2", 1.0 / 2},
      {__LINE__, "p@4", 2.0 / 4},
      {__LINE__, "p@10", 3.0 / 10},  // by ten, though only six were ranked
      {__LINE__, "r@3", 1.0 / 4},
      {__LINE__, "r@6", 3.0 / 4},
      {__LINE__, "r@1000", 3.0 / 4},
      {__LINE__, "mrr", 1.0 / 2},
      {__LINE__, "mrr@1", 0},
      {__LINE__, "map", (1.0 / 2 + 2.0 / 4 + 3.0 / 6) / 4},
      {__LINE__, "map@4", (1.0 / 2 + 2.0 / 4) / 4},
      {__LINE__, "map@1", 0},
      {__LINE__, "ndcg@1", 0},
      {__LINE__, "ndcg@3", 0.6309297536 / 4.7618595071},
      {__LINE__, "ndcg@4", 1.4922828698 / 5.1925360652},
      {__LINE__, "ndcg", 1.8484900569 / 5.1925360652},
      {__LINE__, "ndcg-exp@4", 1.9229594279 / 9.8234658188},
      {__LINE__, "ndcg-exp", 2.2791666150 / 9.8234658188},
  };
  for (const auto& row : kRows) {
    EXPECT_NEAR(measure(parse_metric(row.metric), ranking, gains), row.expected, kTolerance)
        << __FILE__ << ":" << row.row << ": " << row.metric;
  }
}

TEST(Measure, NothingFoundOrNothingToFindIsZeroForEveryMetric) {
  for (const Metric& metric :
       parse_metrics("success@1,p@5,r@5,mrr,map,ndcg,ndcg-exp,mrr@5,map@5,ndcg@5,ndcg-exp@5")) {
    EXPECT_EQ(measure(metric, {}, {{"a", 1}}), 0.0) << to_string(metric);
    EXPECT_EQ(measure(metric, {"x"}, {{"a", 1}}), 0.0) << to_string(metric);
    EXPECT_EQ(measure(metric, {"a"}, {{"a", 0}, {"b", -1}}), 0.0) << to_string(metric);
    EXPECT_EQ(measure(metric, {"a"}, {}), 0.0) << to_string(metric);
  }
}

TEST(Measure, GainsOfAnySizeHaveAnExponentialNdcg) {
  const Metric metric = parse_metric("ndcg-exp@10");
  EXPECT_EQ(measure(metric, {"a", "b"}, {{"a", 2'000'000'000}, {"b", 1}}), 1.0);
  // What is far behind does not count: the discount of the second place.
  EXPECT_NEAR(measure(metric, {"b", "a"}, {{"a", 5'000}, {"b", 1}}), 0.6309297536, kTolerance);
}

TEST(Measure, WithoutADepthTheWholeRankingCounts) {
  const Ranking ranking = {"x", "a", "y", "z"};
  EXPECT_EQ(measure({MetricKind::kPrecision, 0}, ranking, {{"a", 1}}), 0.25);
  EXPECT_EQ(measure({MetricKind::kRecall, 0}, ranking, {{"a", 1}, {"b", 1}}), 0.5);
  EXPECT_EQ(measure({MetricKind::kSuccess, 0}, ranking, {{"a", 1}}), 1.0);
}

TEST(Evaluate, AveragesOverTheQueriesOfTheRunThatHaveARelevantRecord) {
  const Judgements judgements = {
      {"q1", {{"a", 1}}}, {"q2", {{"a", 1}}}, {"q3", {{"a", 0}}}, {"q4", {{"a", 1}}}};
  // q2 ran and found nothing: it counts. q3 has no relevant record, q5 no judgement at all.
  const toibiki::Run run = {{"q1", {"a"}}, {"q2", {}}, {"q3", {"a"}}, {"q5", {"a"}}};
  const Evaluation expected = {.mean = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
                               .queries = {{"q1", {1, 1, 1, 1, 1, 1}}, {"q2", {}}},
                               .not_judged = {"q3", "q5"},
                               .not_run = {"q4"}};
  EXPECT_EQ(evaluate(run, judgements), expected);
}

TEST(Evaluate, WithoutAnythingInCommonTheMeanIsZero) {
  EXPECT_EQ(evaluate({}, {}), Evaluation{});
  const Evaluation nothing_run = {{}, {}, {}, {"q1"}};
  EXPECT_EQ(evaluate({}, {{"q1", {{"a", 1}}}}), nothing_run);
  const Evaluation nothing_judged = {{}, {}, {"q1"}, {}};
  EXPECT_EQ(evaluate({{"q1", {"a"}}}, {}), nothing_judged);
}

TEST(Evaluate, NamesTheQueryOfARecordThatStandsTwice) {
  const toibiki::Run run = {{"q7", {"a", "a"}}};
  const std::string text = error_of([&] { evaluate(run, {{"q7", {{"a", 1}}}}); });
  EXPECT_TRUE(text.starts_with("invalid_argument: 問い合わせ「q7」")) << text;
}

}  // namespace
}  // namespace toibiki
