// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/evaluate/print.h"
#include "toibiki/significance.h"

namespace toibiki {
namespace {

const Metric kPrecisionAt5 = {MetricKind::kPrecision, 5};

const MeasuredRun kRun = {
    .queries = {"質問1", "q2"},
    .metrics = {{kPrecisionAt5, 0.5, {0.25, 0.75}, {0.25, 0.75}},
                {{MetricKind::kAveragePrecision, 0}, 1.0, {1.0, 1.0}, {1.0, 1.0}}},
    .not_judged = {"q3"},
    .not_run = {"q4", "q5"}};

const Comparison kComparison = {.queries = {"q1", "q2"},
                                .metrics = {{.metric = kPrecisionAt5,
                                             .before = 0.5,
                                             .after = 0.25,
                                             .difference = -0.25,
                                             .interval = {-0.5, 0.0},
                                             .p = 0.125,
                                             .won = 0,
                                             .lost = 1,
                                             .tied = 1,
                                             .changed = {{"q2", 0.75, 0.25}}}},
                                .only_before = {"q2"},
                                .only_after = {},
                                .not_judged = {"q3"},
                                .not_run = {}};

TEST(MeasuredRunToJson, HasAStableShape) {
  EXPECT_EQ(to_json(kRun),
            R"({"queries":2,"p@5":0.5,"map":1.0,"intervals":{"p@5":[0.25,0.75],"map":[1.0,1.0]},)"
            R"("per_query":[{"id":"質問1","p@5":0.25,"map":1.0},{"id":"q2","p@5":0.75,"map":1.0}],)"
            R"("not_judged":["q3"],"not_run":["q4","q5"]})");
  EXPECT_EQ(to_json(MeasuredRun{}),
            R"({"queries":0,"intervals":{},"per_query":[],"not_judged":[],"not_run":[]})");
}

TEST(ComparisonToJson, HasAStableShape) {
  EXPECT_EQ(to_json(kComparison),
            R"({"queries":2,"metrics":{"p@5":{"before":0.5,"after":0.25,"difference":-0.25,)"
            R"("interval":[-0.5,0.0],"p":0.125,"won":0,"lost":1,"tied":1,)"
            R"("changed":[{"id":"q2","before":0.75,"after":0.25}]}},)"
            R"("only_before":["q2"],"only_after":[],"not_judged":["q3"],"not_run":[]})");
}

TEST(SignificanceToString, IsOneLine) {
  EXPECT_EQ(to_string(kRun),
            "queries 2: p@5 0.5000 [0.2500, 0.7500] map 1.0000 [1.0000, 1.0000]; not judged 1, "
            "not run 2");
  EXPECT_EQ(to_string(kComparison),
            "queries 2: p@5 0.5000 -> 0.2500 (-0.2500 [-0.5000, 0.0000], p 0.1250; won 0, lost 1, "
            "tied 1); only before 1, only after 0");
  EXPECT_EQ(to_string(kComparison.metrics[0].changed[0]), "q2: 0.7500 -> 0.2500");
}

}  // namespace
}  // namespace toibiki
