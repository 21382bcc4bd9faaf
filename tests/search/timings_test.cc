// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/timings.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/test_knowledge_base.h"
#include "toibiki/searcher.h"

namespace toibiki {
namespace {

std::vector<Record> records() {
  return {article("password", "パスワードを忘れました", "再設定の画面を開いてください。"),
          article("refund", "返金はいつですか", "七日以内に口座へ振り込みます。")};
}

double sum_of_stages(const Timings& timings) {
  return timings.read_ms + timings.analyze_ms + timings.plan_ms + timings.match_ms +
         timings.rerank_ms + timings.explain_ms;
}

TEST(Timings, AreOnlyTakenWhenAskedFor) {
  const TestKnowledgeBase kb(records());
  Searcher searcher = kb.open().searcher();
  EXPECT_FALSE(searcher.suggest({"パスワードを忘れた"}).timings);
  EXPECT_FALSE(searcher.search("パスワード").timings);
  EXPECT_FALSE(searcher.answer({"パスワードを忘れた"}).results.front().timings);
}

TEST(Timings, OfStagesAddUpToNoMoreThanTheCall) {
  const TestKnowledgeBase kb(records());
  Searcher searcher = kb.open().searcher();
  const Result result = searcher.suggest({"パスワードを忘れた"}, {.timings = true});
  ASSERT_TRUE(result.timings);
  for (const double stage :
       {result.timings->read_ms, result.timings->analyze_ms, result.timings->plan_ms,
        result.timings->match_ms, result.timings->rerank_ms, result.timings->explain_ms}) {
    EXPECT_GT(stage, 0.0) << to_string(*result.timings);
  }
  EXPECT_LE(sum_of_stages(*result.timings), result.timings->total_ms);
  EXPECT_GT(sum_of_stages(*result.timings), result.timings->total_ms / 2);
}

TEST(Timings, ChangeNothingElseOfTheResult) {
  const TestKnowledgeBase kb(records());
  Searcher searcher = kb.open().searcher();
  const Result plain = searcher.suggest({"パスワードを忘れた"});
  Result timed = searcher.suggest({"パスワードを忘れた"}, {.timings = true});
  timed.timings.reset();
  EXPECT_EQ(timed, plain);
}

TEST(Timings, OfSeveralRequestsStandWithEach) {
  const TestKnowledgeBase kb(records());
  Searcher searcher = kb.open().searcher();
  const InquiryResult result = searcher.answer(
      {"パスワードを忘れたのですがどうすればよいですか。また、返金はいつになりますか。"},
      {.timings = true});
  ASSERT_EQ(result.results.size(), 2U);
  for (const Result& of_request : result.results) {
    ASSERT_TRUE(of_request.timings);
    EXPECT_EQ(of_request.timings->read_ms, 0.0);  // read once for both
    EXPECT_GT(of_request.timings->total_ms, 0.0);
  }
}

TEST(Timings, PrintEveryStage) {
  EXPECT_EQ(to_string(Timings{0.111, 0.052, 0.008, 0.2, 0.15, 0.304, 0.83}),
            "read 0.11, analyze 0.05, plan 0.01, match 0.20, rerank 0.15, explain 0.30, total 0.83 "
            "ms");
}

}  // namespace
}  // namespace toibiki
