// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"
#include "toibiki/evaluate.h"

namespace toibiki {
namespace {

const Evaluation kEvaluation = {.mean = {0, 1, 0.5, 0.375, 0.25, 0.125},
                                .queries = {{"質問1", {0, 1, 0.5, 0.375, 0.25, 0.125}}},
                                .not_judged = {"q2"},
                                .not_run = {"q3", "q4"}};

TEST(EvaluationToJson, HasAStableShape) {
  EXPECT_EQ(to_json(kEvaluation),
            R"({"queries":1,"success@1":0.0,"success@5":1.0,"mrr@10":0.5,"map":0.375,)"
            R"("ndcg@10":0.25,"r@100":0.125,"per_query":[{"id":"質問1","success@1":0.0,)"
            R"("success@5":1.0,"mrr@10":0.5,"map":0.375,"ndcg@10":0.25,"r@100":0.125}],)"
            R"("not_judged":["q2"],"not_run":["q3","q4"]})");
}

TEST(EvaluationToJson, NothingEvaluatedHasEveryMember) {
  EXPECT_EQ(to_json(Evaluation{}),
            R"({"queries":0,"success@1":0.0,"success@5":0.0,"mrr@10":0.0,"map":0.0,"ndcg@10":0.0,)"
            R"("r@100":0.0,"per_query":[],"not_judged":[],"not_run":[]})");
}

TEST(EvaluationToJson, AnIdThatIsNotUtf8IsAnErrorOfOurs) {
  const Evaluation broken = {.mean = {}, .queries = {}, .not_judged = {"\x93\xFA"}, .not_run = {}};
  const std::string text = error_of([&] { to_json(broken); });
  EXPECT_TRUE(text.starts_with("invalid_text: ")) << text;
}

TEST(EvaluationToString, IsOneLine) {
  EXPECT_EQ(to_string(kEvaluation),
            "queries 1: success@1 0.0000 success@5 1.0000 mrr@10 0.5000 map 0.3750 ndcg@10 0.2500 "
            "r@100 0.1250; not judged 1, not run 2");
  EXPECT_EQ(to_string(kEvaluation.queries[0]),
            "質問1: success@1 0.0000 success@5 1.0000 mrr@10 0.5000 map 0.3750 ndcg@10 0.2500 "
            "r@100 0.1250");
  EXPECT_EQ(to_string(Query{"q1", "返品したい"}), "q1: 返品したい");
}

TEST(RunToTrec, WritesOneLineARecord) {
  const toibiki::Run run = {{"q2", {"d1"}}, {"q1", {"d3", "d1", "d2"}}, {"q3", {}}};
  EXPECT_EQ(to_trec(run, "toibiki-0.1"),
            "q1 Q0 d3 1 1 toibiki-0.1\n"
            "q1 Q0 d1 2 0.5 toibiki-0.1\n"
            "q1 Q0 d2 3 0.3333333333333333 toibiki-0.1\n"
            "q2 Q0 d1 1 1 toibiki-0.1\n");
  EXPECT_EQ(to_trec({}, "toibiki"), "");
}

TEST(RunToTrec, RefusesWhatTheFormatCannotHold) {
  const struct {
    int row;
    toibiki::Run run;
    std::string name;
    std::string part;
  } kRows[] = {
      {__LINE__, {}, "", "(not possible in TREC format: the name of the run is empty"},
      {__LINE__, {}, "my run", "実験名「my run」"},
      {__LINE__, {{"q 1", {}}}, "run", "問い合わせの識別子「q 1」"},
      {__LINE__, {{"q1", {"d1", "d\t2"}}}, "run", "記録の識別子「d?2」"},
      {__LINE__, {{"q1", {""}}}, "run", "記録の識別子「」"},
  };
  for (const auto& row : kRows) {
    const std::string text = error_of([&] { to_trec(row.run, row.name); });
    EXPECT_TRUE(text.starts_with("invalid_argument: "))
        << __FILE__ << ":" << row.row << ": " << text;
    EXPECT_NE(text.find(row.part), std::string::npos) << __FILE__ << ":" << row.row << ": " << text;
  }
}

}  // namespace
}  // namespace toibiki
