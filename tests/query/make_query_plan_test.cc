// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/make_query_plan.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/comma_locale.h"

namespace toibiki {
namespace {

// One token a letter: w word, b bigram, r reading, then its key; each begins one byte further.
std::vector<Token> tokens_of(const std::vector<std::string>& written) {
  std::vector<Token> tokens;
  for (const std::string& token : written) {
    const TokenKind kind = token[0] == 'w'   ? TokenKind::kWord
                           : token[0] == 'b' ? TokenKind::kBigram
                                             : TokenKind::kReading;
    const std::size_t begin = tokens.size();
    tokens.push_back({{begin, begin + 1}, token.substr(1), kind});
  }
  return tokens;
}

TEST(QueryPlan, GathersEqualTokensInOrderOfFirstAppearance) {
  const QueryPlan plan = make_query_plan(
      tokens_of({"w忘れる", "rわすれる", "b再発", "w再", "w忘れる", "b再発", "w忘れる"}));
  const std::vector<PlannedTerm> expected = {
      {"忘れる", TokenKind::kWord, 1.0, 3, {{0, 1}, {4, 5}, {6, 7}}},
      {"わすれる", TokenKind::kReading, 0.5, 1, {{1, 2}}},
      {"再発", TokenKind::kBigram, 0.5, 2, {{2, 3}, {5, 6}}},
      {"再", TokenKind::kWord, 1.0, 1, {{3, 4}}},
  };
  EXPECT_EQ(plan.terms, expected);
  EXPECT_EQ(plan.left_out_count, 0U);
}

TEST(QueryPlan, TheSameKeyOfAnotherKindIsAnotherTerm) {
  EXPECT_EQ(to_string(make_query_plan(tokens_of({"w会社", "b会社", "r会社", "w会社"}))),
            "word:会社 x2 bigram:会社*0.5 reading:会社*0.5");
}

TEST(QueryPlan, HoldsNothingForNoTokens) {
  const QueryPlan plan = make_query_plan({});
  EXPECT_EQ(plan, QueryPlan{});
  EXPECT_EQ(to_string(plan), "");
}

TEST(QueryPlan, WeightsAreThoseOfTheKindsAndZeroLeavesAKindOut) {
  struct Row {
    int line;
    double word, bigram, reading;
    std::string plan;
  };
  const Row rows[] = {
      {__LINE__, 1, 0.5, 0.5, "word:a bigram:b*0.5 reading:c*0.5 word:d"},
      {__LINE__, 2, 1, 0.25, "word:a*2 bigram:b reading:c*0.25 word:d*2"},
      {__LINE__, 1, 0, 0.5, "word:a reading:c*0.5 word:d"},
      {__LINE__, 1, 0, 0, "word:a word:d"},
      {__LINE__, 0, 1, 0, "bigram:b"},
      {__LINE__, 0, 0, 0, ""},
  };
  for (const Row& row : rows) {
    QueryPlanOptions options;
    options.word_weight = row.word;
    options.bigram_weight = options.other_bigram_weight = row.bigram;
    options.reading_weight = row.reading;
    EXPECT_EQ(to_string(make_query_plan(tokens_of({"wa", "bb", "rc", "wd"}), {}, options)),
              row.plan)
        << __FILE__ << ":" << row.line;
  }
}

TEST(QueryPlan, BigramsOfKanjiOrKatakanaAloneWeighMore) {
  EXPECT_EQ(to_string(make_query_plan(tokens_of({"b漢字", "bカナ", "bえた", "b変え", "ba4"}))),
            "bigram:漢字*0.5 bigram:カナ*0.5 bigram:えた*0.05 bigram:変え*0.05 bigram:a4*0.05");
}

TEST(QueryPlan, TheLimitKeepsWordsBeforeBigramsBeforeReadings) {
  struct Row {
    int line;
    std::size_t max_count;
    std::string plan;
  };
  const Row rows[] = {
      {__LINE__, 7, "reading:c bigram:b word:a bigram:e word:d x2 reading:f"},
      {__LINE__, 6, "reading:c bigram:b word:a bigram:e word:d x2 reading:f"},
      {__LINE__, 5, "reading:c bigram:b word:a bigram:e word:d x2 (+1)"},
      {__LINE__, 4, "bigram:b word:a bigram:e word:d x2 (+2)"},
      {__LINE__, 3, "bigram:b word:a word:d x2 (+3)"},
      {__LINE__, 2, "word:a word:d x2 (+4)"},
      {__LINE__, 1, "word:a (+5)"},
      {__LINE__, 0, " (+6)"},
  };
  for (const Row& row : rows) {
    QueryPlanOptions options{.bigram_weight = 1.0, .reading_weight = 1.0, .other_bigram_weight = 1.0};
    options.max_term_count = row.max_count;
    const QueryPlan plan =
        make_query_plan(tokens_of({"rc", "bb", "wa", "be", "wd", "rf", "wd"}), {}, options);
    EXPECT_EQ(to_string(plan), row.plan) << __FILE__ << ":" << row.line;
    EXPECT_EQ(plan.terms.size() + plan.left_out_count, 6U);
  }
}

TEST(QueryPlan, AReadingOfAWordInKanaCountsAsTheWord) {
  struct Row {
    int line;
    std::string text;  // one word
    bool in_kana;
  };
  const Row rows[] = {
      {__LINE__, "わすれる", true}, {__LINE__, "パスワード", true}, {__LINE__, "ﾊﾟｽ", true},
      {__LINE__, "忘れる", false},  {__LINE__, "ご利用", false},    {__LINE__, "abc", false},
  };
  for (const Row& row : rows) {
    const std::vector<Token> tokens = {{{0, row.text.size()}, "word", TokenKind::kWord},
                                       {{0, row.text.size()}, "reading", TokenKind::kReading}};
    const QueryPlan plan = make_query_plan(tokens, row.text);
    EXPECT_TRUE(plan.terms[0].is_word_match());
    EXPECT_EQ(plan.terms[1].is_word_match(), row.in_kana) << __FILE__ << ":" << row.line;
    EXPECT_FALSE(make_query_plan(tokens).terms[1].in_kana);
  }
}

TEST(QueryPlan, PrintsWhatASynonymStandsFor) {
  PlannedTerm synonym{"暗証", TokenKind::kWord, 0.25, 1, {}};
  synonym.stands_for = {"合", "言葉"};
  synonym.together = {"番号"};
  synonym.scopes = {{"お支払い", "カード"}, {"会員"}};
  EXPECT_EQ(to_string(QueryPlan{{synonym}, 0}), "word:暗証*0.25<合/言葉+番号@お支払い/カード@会員");
}

TEST(QueryPlan, AMailOfAnyLengthGivesABoundedPlan) {
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < 200'000; ++i) {
    tokens.push_back({{i, i + 1}, std::to_string(i % 100'000), TokenKind::kWord});
  }
  const QueryPlan plan = make_query_plan(tokens);
  EXPECT_EQ(plan.terms.size(), 2'048U);
  EXPECT_EQ(plan.left_out_count, 100'000U - 2'048U);
  EXPECT_EQ(plan.terms.back().key, "2047");
  EXPECT_EQ(plan.terms.back().count, 2U);
}

TEST(QueryPlan, PrintsTheSameUnderEveryLocale) {
  const CommaLocale comma;
  QueryPlan plan = make_query_plan(tokens_of({"b会社"}));
  plan.terms[0].count = 1'234;
  plan.left_out_count = 56'789;
  EXPECT_EQ(to_string(plan), "bigram:会社*0.5 x1234 (+56789)");
}

}  // namespace
}  // namespace toibiki
