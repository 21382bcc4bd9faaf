// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/evaluate/print.h"
#include "tests/support/error_of.h"
#include "toibiki/metric.h"

namespace toibiki {
namespace {

TEST(ParseMetric, ReadsWhatToStringWrites) {
  const struct {
    int row;
    std::string name;
    Metric metric;
  } kRows[] = {
      {__LINE__, "success@1", {MetricKind::kSuccess, 1}},
      {__LINE__, "p@5", {MetricKind::kPrecision, 5}},
      {__LINE__, "r@1000", {MetricKind::kRecall, 1000}},
      {__LINE__, "mrr", {MetricKind::kReciprocalRank, 0}},
      {__LINE__, "mrr@10", {MetricKind::kReciprocalRank, 10}},
      {__LINE__, "map", {MetricKind::kAveragePrecision, 0}},
      {__LINE__, "map@100", {MetricKind::kAveragePrecision, 100}},
      {__LINE__, "ndcg", {MetricKind::kNdcg, 0}},
      {__LINE__, "ndcg@20", {MetricKind::kNdcg, 20}},
      {__LINE__, "ndcg-exp", {MetricKind::kExponentialNdcg, 0}},
      {__LINE__, "ndcg-exp@1000000", {MetricKind::kExponentialNdcg, 1'000'000}},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(parse_metric(row.name), row.metric) << __FILE__ << ":" << row.row;
    EXPECT_EQ(to_string(row.metric), row.name) << __FILE__ << ":" << row.row;
  }
}

TEST(ParseMetric, TakesUpperCaseAndTheOtherNames) {
  EXPECT_EQ(parse_metric("nDCG@10"), parse_metric("ndcg@10"));
  EXPECT_EQ(parse_metric("P@5"), parse_metric("p@5"));
  EXPECT_EQ(parse_metric("Precision@5"), parse_metric("p@5"));
  EXPECT_EQ(parse_metric("recall@5"), parse_metric("r@5"));
  EXPECT_EQ(parse_metric("RR@10"), parse_metric("mrr@10"));
  EXPECT_EQ(parse_metric("AP"), parse_metric("map"));
}

TEST(ParseMetric, SaysWhatIsWrongAndWhatCanBeWritten) {
  const struct {
    int row;
    std::string names;
    std::string part;
  } kRows[] = {
      {__LINE__, "", "指標「」はありません"},
      {__LINE__, "@5", "指標「@5」はありません"},
      {__LINE__, "ndgc@10", "(metric \"ndgc@10\": there is none; write success@k"},
      {__LINE__, "p", "指標「p」には @k が要ります"},
      {__LINE__, "success", "it needs @k"},
      {__LINE__, "recall", "it needs @k"},
      {__LINE__, "p@", "1 から 1000000 まで"},
      {__LINE__, "p@0", "1 から 1000000 まで"},
      {__LINE__, "p@-1", "1 から 1000000 まで"},
      {__LINE__, "p@5x", "1 から 1000000 まで"},
      {__LINE__, "p@5@5", "1 から 1000000 まで"},
      {__LINE__, "p@1000001", "1 から 1000000 まで"},
      {__LINE__, "p@99999999999999999999", "1 から 1000000 まで"},
      {__LINE__, "map,,p@5", "指標「」はありません"},
      {__LINE__, "map,", "指標「」はありません"},
      {__LINE__, "p@5,map,P@5", "指標「P@5」が 2 回あります"},
  };
  for (const auto& row : kRows) {
    const std::string text = error_of([&] { parse_metrics(row.names); });
    EXPECT_TRUE(text.starts_with("invalid_argument: ")) << __FILE__ << ":" << row.row << text;
    EXPECT_NE(text.find(row.part), std::string::npos) << __FILE__ << ":" << row.row << ": " << text;
  }
}

TEST(ParseMetrics, KeepsTheOrder) {
  const std::vector<Metric> expected = {{MetricKind::kPrecision, 5}, {MetricKind::kNdcg, 20}};
  EXPECT_EQ(parse_metrics("p@5,ndcg@20"), expected);
  EXPECT_EQ(parse_metrics(" p@5 ,\tndcg@20 "), expected);
}

TEST(UsualMetrics, AreTheMembersOfMetrics) {
  EXPECT_EQ(usual_metrics(), parse_metrics("success@1,success@5,mrr@10,map,ndcg@10,r@100"));
}

}  // namespace
}  // namespace toibiki
