// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/confusables.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/make_query_plan.h"
#include "query/said_confusables.h"
#include "tests/query/rules.h"
#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

TEST(ConfusableRows, AreReadAndBadLinesNamed) {
  const ConfusableRows parsed =
      parse_confusables(rule_file("# kind\nsound\t保証|補償 | 保障\t約束\n!built-in "
                                  "off\nsund\ta|b\tx\nsound\ta\tx\nlook\ta||b\tx\n"
                                  "look\ta|b\nlook\t解約|解除\t\n",
                                  '\t'));
  ASSERT_EQ(parsed.rows.size(), 2U);
  EXPECT_EQ(parsed.rows[0],
            (ConfusableRow{2, ConfusableKind::kSound, {"保証", "補償", "保障"}, "約束"}));
  EXPECT_EQ(parsed.rows[1], (ConfusableRow{8, ConfusableKind::kLook, {"解約", "解除"}, ""}));
  EXPECT_EQ(lines_of(parsed.problems), "4 sund / 5 a / 6 a||b / 7 look");
}

TEST(ReadConfusables, AddsTheOwnFileToTheBuiltInOneUnlessSwitchedOff) {
  const TemporaryFolder folder;
  const std::size_t built_in = read_confusables({}).size();
  EXPECT_GE(built_in, 100U);
  const auto path = folder.path() / "confusables.tsv";
  write_bytes(path, "look\tハルナギ|ハルナキ\t商品\n");
  EXPECT_EQ(read_confusables(folder.path()).size(), built_in + 1);
  write_bytes(path, "!built-in off\nlook\tハルナギ|ハルナキ\t商品\n");
  EXPECT_EQ(read_confusables(folder.path()).size(), 1U);
  write_bytes(path, "look\tハルナギ\t商品\n");
  const std::string error = error_of([&] { read_confusables(folder.path()); });
  EXPECT_TRUE(error.starts_with("dictionary: " + path.string() + ":1: 「ハルナギ」: ")) << error;
}

TEST(Confusables, TellPhrasesThatDifferInThemOnly) {
  struct Row {
    int line;
    const char* a;
    const char* b;
    bool expected;
  };
  static constexpr Row kRows[] = {
      {__LINE__, "保証", "補償", true},         {__LINE__, "補償", "保障", true},
      {__LINE__, "保証", "保証", false},        {__LINE__, "保証", "解約", false},
      {__LINE__, "保証期間", "補償期間", true}, {__LINE__, "保証期間", "補償金額", false},
      {__LINE__, "保証書", "補償", false},      {__LINE__, "対応", "未対応", true},
      {__LINE__, "解約料", "解除料", true},     {__LINE__, "担保", "抵当", false},
  };
  for (const Row& row : kRows) {
    const auto a = phrase_keys(row.a, analyzer());
    const auto b = phrase_keys(row.b, analyzer());
    EXPECT_EQ(few_confusables().are_confusable(a, b), row.expected) << row.line;
    EXPECT_EQ(few_confusables().are_confusable(b, a), row.expected) << row.line;
  }
  EXPECT_TRUE(few_confusables().stand_in_one_row("届かない", "届く"));
  EXPECT_FALSE(few_confusables().stand_in_one_row("届く", "届く"));
}

// What an inquiry says, and what records that say "a / b / c" are told.
struct Asked {
  std::string confusions;  // of each record: "保証>補償", "-" without, "=" if it says the very word
  std::string questions;
};

Asked ask(const std::string& inquiry, const std::vector<std::string>& records) {
  const std::vector<Token> tokens = analyzer().analyze(inquiry);
  const SaidConfusables said(few_confusables(), tokens, inquiry);
  Asked asked;
  std::vector<SaidConfusables::Held> all;
  for (const std::string& record : records) {
    const std::vector<Token> of_record = analyzer().analyze(record);
    const SaidConfusables::TokensOfText text{of_record, record};
    all.push_back(said.held_by(std::span(&text, 1)));
    std::string told;
    for (const Confusion& c : all.back().confusions) told += c.said + ">" + c.found + " ";
    if (told.empty()) told = all.back().exact ? "= " : "- ";
    asked.confusions += told;
  }
  for (const ConfusionQuestion& question : said.questions(all)) {
    asked.questions += to_string(question);
  }
  return asked;
}

TEST(SaidConfusables, TellsRecordsThatSayAnotherWord) {
  struct Row {
    int line;
    std::string inquiry;
    std::vector<std::string> records;
    std::string confusions;
    std::string questions;
  };
  const std::vector<Row> rows = {
      {__LINE__,
       "補償の金額",
       {"保証の金額", "補償の金額", "金額"},
       "補償>保証 = - ",
       "「保証」ではありませんか。(問い合わせの語は「補償」)"},
      {__LINE__, "補償の金額", {"保証と補償の金額"}, "= ", ""},
      {__LINE__,
       "補償の金額",
       {"保証と保障"},
       "補償>保証 補償>保障 ",
       "「保証」「保障」ではありませんか。(問い合わせの語は「補償」)"},
      {__LINE__,
       "補償と保証",
       {"保証", "補償", "保障"},
       "= = 補償>保障 ",
       "「保障」ではありませんか。(問い合わせの語は「補償」)"},
      {__LINE__, "金額", {"保証", "補償"}, "- - ", ""},
      {__LINE__,
       "無効になった",
       {"有効にする"},
       "無効>有効 ",
       "「有効」ではありませんか。(問い合わせの語は「無効」)"},
      // Not asked where others say the very word: only a sound is a slip of the customer.
      {__LINE__, "無効になった", {"有効にする", "無効にする"}, "無効>有効 = ", ""},
      {__LINE__, "解除したい", {"解約したい", "解除"}, "解除>解約 = ", ""},
      // A longer phrase is not the word in it.
      {__LINE__, "対応していますか", {"未対応の機種", "対応機種"}, "対応>未対応 = ", ""},
      {__LINE__,
       "未対応ですか",
       {"対応機種"},
       "未対応>対応 ",
       "「対応」ではありませんか。(問い合わせの語は「未対応」)"},
      // In kana it is open which is meant.
      {__LINE__,
       "ほしょうはありますか",
       {"保証について", "補償について"},
       "- - ",
       "「ほしょう」は「保証」「補償」のどれですか。"},
      {__LINE__,
       "このホショウは",
       {"補償について", "保障について"},
       "- - ",
       "「ほしょう」は「補償」「保障」のどれですか。"},
      {__LINE__,
       "ﾎｼｮｳは",
       {"補償", "保障"},
       "- - ",
       "「ほしょう」は「補償」「保障」のどれですか。"},
      {__LINE__, "ほしょうはありますか", {"保証について", "金額"}, "- - ", ""},
      {__LINE__,
       "補償(ほしょう)",
       {"保証"},
       "補償>保証 ",
       "「保証」ではありませんか。(問い合わせの語は「補償」)"},
      {__LINE__, "すいほしょうせつ", {"保証", "補償"}, "- - ", ""},  // inside other kana
      // One word to the analyzer: not told apart.
      {__LINE__, "届かない", {"届く"}, "= ", ""},
  };
  for (const Row& row : rows) {
    const Asked asked = ask(row.inquiry, row.records);
    EXPECT_EQ(asked.confusions, row.confusions) << __FILE__ << ":" << row.line;
    EXPECT_EQ(asked.questions, row.questions) << __FILE__ << ":" << row.line;
  }
}

TEST(SaidConfusables, WhatAnAnswerMentionsBesideItsTopicIsNoConfusion) {
  const std::string inquiry = "補償の金額";
  const std::vector<Token> tokens = analyzer().analyze(inquiry);
  const SaidConfusables said(few_confusables(), tokens, inquiry);
  const std::string title = "金額を知りたい";
  for (const std::string answer : {"保証書を見てください。", "補償は千円です。"}) {
    const std::vector<Token> of_title = analyzer().analyze(title);
    const std::vector<Token> of_answer = analyzer().analyze(answer);
    const std::vector<SaidConfusables::TokensOfText> texts = {{of_title, title, true},
                                                              {of_answer, answer, false}};
    const SaidConfusables::Held held = said.held_by(texts);
    EXPECT_TRUE(held.confusions.empty()) << answer;
    EXPECT_EQ(held.exact, answer.starts_with("補償")) << answer;
  }
}

TEST(SaidConfusables, LooksForTheReadingThatTheAnalyzerMissed) {
  const std::string inquiry = "ほしょうはありますか";
  const std::vector<Token> tokens = analyzer().analyze(inquiry);
  const SaidConfusables said(few_confusables(), tokens, inquiry);
  QueryPlan plan = make_query_plan(tokens, inquiry);
  said.add_readings(plan, 0.5);
  const PlannedTerm expected{"ほしょう", TokenKind::kReading, 0.5, 1, {{0, 12}}, true};
  EXPECT_EQ(std::count(plan.terms.begin(), plan.terms.end(), expected), 1) << to_string(plan);
}

TEST(CheckConfusables, NotesWhatTheAnalyzerCannotTellApart) {
  const RuleCheck check = check_confusables(
      rule_file("sound\t保証|補償\tx\npolarity\t届く|届かない\tx\nlook\tです|ます|解約\tx\nbad\n",
                '\t'),
      analyzer());
  EXPECT_EQ(lines_of(check.problems), "4 bad");
  EXPECT_EQ(lines_of(check.notes), "2 届かない / 3 です / 3 ます");
}

TEST(BuiltInConfusables, HaveNoProblem) {
  const RuleFile file = read_added_rules({}, "confusables.tsv", '\t').front();
  EXPECT_EQ(lines_of(check_confusables(file, analyzer()).problems), "");
}

}  // namespace
}  // namespace toibiki
