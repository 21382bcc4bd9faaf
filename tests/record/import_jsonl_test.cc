// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/record/imported.h"

namespace toibiki {
namespace {

using Lines = std::vector<std::string>;

std::string good(int id) {
  return "{\"id\":\"" + std::to_string(id) + "\",\"question\":\"質問 " + std::to_string(id) + "\"}";
}

TEST(ImportJsonl, ReadsOneRecordALine) {
  const ImportedFile file =
      imported("faq.jsonl", "\xEF\xBB\xBF" + good(1) + "\r\n\n \t\n" + good(2));
  EXPECT_EQ(ids(file), (Lines{"1", "2"}));
  EXPECT_EQ(file.lines, (std::vector<std::size_t>{1, 4}));
  EXPECT_EQ(printed(file.problems), Lines{});
}

TEST(ImportJsonl, TakesBackWhatToJsonWrites) {
  PastAnswer answer;
  answer.id = "r1";
  answer.inquiry = "改行\nと\u2028と\"引用符\"";
  answer.article_ids = {"a"};
  const ImportedFile file = imported("cases.jsonl", to_json(answer) + "\n", as_answers());
  EXPECT_EQ(file.records, std::vector<Record>{answer});
}

TEST(ImportJsonl, BrokenJsonInLine17IsReportedThereAndNowhereElse) {
  std::string text;
  for (int line = 1; line <= 30; ++line) {
    text += line == 17 ? "{\"id\":\"17\",\"question\":\"質問\"\n" : good(line) + "\n";
  }
  const ImportedFile file = imported("faq.jsonl", text);
  EXPECT_EQ(file.records.size(), 29U);
  ASSERT_EQ(file.problems.size(), 1U);
  EXPECT_EQ(file.problems[0].line, 17U);
  EXPECT_EQ(file.problems[0].value, "{\"id\":\"17\",\"question\":\"質問\"");
  EXPECT_NE(file.problems[0].reason.find("途中で終わっています"), std::string::npos);
}

TEST(ImportJsonl, ReportsEachBadLineAndKeepsTheGoodOnes) {
  struct Row {
    std::string line, problem;
  };
  const std::string known =
      "unknown member; known: id, question, phrasings, answer, keywords, category, tags, product, "
      "audience, valid_from, valid_until, language, url, updated_at, counters";
  const Row rows[] = {
      {good(1), ""},
      {R"({"question":"IDなし"})", "2 id「」 id is empty"},
      {R"({"id":"1","question":"二度目"})", "3 id「1」 the id stands in line 1 already"},
      {R"({"id":"4","question":"　"})", "4 question「　」 question is empty"},
      {R"({"id":"5","question":"q","memo":"x"})", "5 memo「x」 " + known},
      {R"({"id":6,"question":"q"})", "6 id「6」 not a string"},
      {"{\"id\":\"7\",\"question\":\"\xFF\"}",
       "7 「{\"id\":\"7\",\"question\":\"?\"}」 not JSON at byte 23: not UTF-8"},
      {R"({"id":"8","id":"9","question":"q"})",
       "8 「{\"id\":\"8\",\"id\":\"9\",\"question\":\"q\"}」 not JSON at byte 14: member \"id\" "
       "stands twice"},
      {R"([1])", "9 「[1]」 not an object"},
      {R"({"id":"10","question":"q","valid_from":"2026/4/1"})",
       "10 valid_from「2026/4/1」 not a day as YYYY-MM-DD"},
      {R"({"id":"11","question":"q"}{"id":"12","question":"q"})",
       "11 「{\"id\":\"11\",\"question\":\"q\"}{\"id\":\"12\",\"question\":\"q\"}」 not JSON at "
       "byte 27: syntax error while parsing value - unexpected '{'; expected end of input"},
      {good(12), ""},
  };
  std::string text;
  Lines expected;
  for (const Row& row : rows) {
    text += row.line + "\n";
    if (!row.problem.empty()) expected.push_back(row.problem);
  }
  const ImportedFile file = imported("faq.jsonl", text);
  EXPECT_EQ(ids(file), (Lines{"1", "12"}));
  EXPECT_EQ(printed(file.problems), expected);
}

TEST(ImportJsonl, AHugeAnswerIsARowProblem) {
  const ImportedFile file = imported("faq.jsonl", R"({"id":"1","question":"q","answer":")" +
                                                      huge_text() + "\"}\n" + good(2) + "\n");
  EXPECT_EQ(ids(file), Lines{"2"});
  EXPECT_EQ(printed(file.problems),
            Lines{"1 answer「" + std::string(80, 'x') + "…」 10000000 bytes, at most 1000000"});
}

TEST(ImportJsonl, HintsAtTheOtherKindAndAtBeir) {
  const ImportedFile answers = imported("a.jsonl", R"({"id":"1","inquiry":"届かない"})");
  ASSERT_FALSE(answers.problems.empty());
  EXPECT_NE(answers.problems[0].reason.find("--kind answer"), std::string::npos);
  const ImportedFile beir = imported("a.jsonl", R"({"_id":"1","title":"t","text":"x"})");
  ASSERT_FALSE(beir.problems.empty());
  EXPECT_NE(beir.problems[0].reason.find("--format beir"), std::string::npos);
}

TEST(ImportBeir, MapsTheMembersAndListsTheOthersOnce) {
  const std::string text =
      R"({"_id":"d1","title":"返品","text":"できます","category":"注文","split":"dev"})"
      "\n"
      R"({"_id":"d2","title":"送料","text":"","split":"test","metadata":{"a":1},"category":3})"
      "\n"
      R"({"_id":"d3","title":"交換","category":" "})"
      "\n";
  const ImportedFile file = imported("corpus.jsonl", text);
  EXPECT_EQ(printed(file.problems), Lines{});
  ASSERT_EQ(ids(file), (Lines{"d1", "d2", "d3"}));
  Article first;
  first.id = "d1";
  first.question = "返品";
  first.answer = "できます";
  first.category = {"注文"};
  EXPECT_EQ(file.records[0], Record(first));
  EXPECT_EQ(file.unused, (Lines{"split", "metadata", "category"}));
}

TEST(ImportBeir, ReportsBadLinesByTheMembersOfTheFile) {
  const ImportedFile file = imported("corpus.jsonl",
                                     "{\"_id\":1,\"title\":\"t\"}\n"
                                     "{\"_id\":\"2\",\"text\":\"x\"}\n"
                                     "{\"title\":\"t\"}\n"
                                     "[]\n"
                                     "{\"_id\":\"5\",\"title\":\"t\"}\n"
                                     "{\"_id\":\"5\",\"title\":\"t\"}\n");
  EXPECT_EQ(ids(file), Lines{"5"});
  const Lines expected = {
      "1 _id「1」 not a string",
      "2 title「」 question is empty",
      "3 _id「」 id is empty",
      "4 「[]」 not an object",
      "6 _id「5」 the id stands in line 5 already",
  };
  EXPECT_EQ(printed(file.problems), expected);
}

}  // namespace
}  // namespace toibiki
