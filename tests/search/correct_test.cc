// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "tests/search/tea_shop.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

std::string first(Searcher& searcher, std::string_view query) {
  const std::vector<Correction> corrections = searcher.correct(query);
  return corrections.empty() ? "" : corrections.front().text;
}

TEST(Correct, OffersWordsAsArticlesWriteThem) {
  const TestKnowledgeBase kb(tea_articles());
  Searcher searcher = kb.open(Audience::kPublic).searcher();
  EXPECT_EQ(first(searcher, "パスワド"), "パスワード");
  EXPECT_EQ(first(searcher, "ぱすわーｄ"), "パスワード");
  EXPECT_EQ(first(searcher, "りょうしゅしょ"), "領収書");
  EXPECT_EQ(first(searcher, "ＫＵＲＥＪＩＴＴＯＫＡ-ＤＯ"), "クレジットカード");
}

TEST(Correct, KeepsTheRestOfTheQueryAndNamesWhatChanged) {
  const TestKnowledgeBase kb(tea_articles());
  Searcher searcher = kb.open(Audience::kPublic).searcher();
  const std::vector<Correction> corrections = searcher.correct("ＱＲ で パスワドを再設定");
  ASSERT_FALSE(corrections.empty());
  EXPECT_EQ(corrections.front().text, "ＱＲ で パスワードを再設定");
  ASSERT_EQ(corrections.front().changed.size(), 1U);
  EXPECT_EQ(corrections.front().changed.front().of(corrections.front().text), "パスワード");
}

TEST(Correct, LeavesWhatIsSpeltWell) {
  const TestKnowledgeBase kb(tea_articles());
  Searcher searcher = kb.open(Audience::kPublic).searcher();
  for (const char* query :
       {"", " ", "パスワード", "パスワードを再設定できない", "天気予報", "図書館", "テレビ",
        "E-101", "090-0000-0000", "[氏名1]", "😀", "解約しない"}) {
    EXPECT_EQ(first(searcher, query), "") << query;
  }
}

TEST(Correct, JoinsAWordThatABlankDivides) {
  const TestKnowledgeBase kb(tea_articles());
  Searcher searcher = kb.open(Audience::kPublic).searcher();
  EXPECT_EQ(first(searcher, "りょうしゅ うしょ"), "りょうしゅうしょ");
  EXPECT_EQ(first(searcher, "クレジ ットカード　返品"), "クレジットカード　返品");
}

TEST(Correct, FollowsTheArticles) {
  const TestKnowledgeBase kb(tea_articles());
  Searcher searcher = kb.open(Audience::kPublic).searcher();
  EXPECT_EQ(first(searcher, "パスワド"), "パスワード");
  kb.remove(RecordKind::kArticle, "login");
  EXPECT_EQ(first(searcher, "パスワド"), "");
  kb.put({article("again", "パスワードを忘れた")});
  EXPECT_EQ(first(searcher, "パスワド"), "パスワード");
  kb.put({agent_article("again", "パスワードを忘れた")});
  EXPECT_EQ(first(searcher, "パスワド"), "");
}

TEST(Correct, OffersNoWordOfAnArticleThatDoesNotHold) {
  Article coming = article("coming", "パスワードを忘れた", "領収書も同じです。");
  coming.valid_from = "2027-04-01";
  Article past = article("past", "クレジットカードの期限");
  past.valid_until = "2027-03-31";
  const TestKnowledgeBase kb({article("receipt", "領収書を発行してほしい"), coming, past});
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    Searcher searcher = kb.open(audience).searcher();
    const auto on = [&](const char* query, const char* day) {
      const auto found = searcher.correct(query, {.limit = 3, .as_of = day});
      return found.empty() ? "" : found.front().text;
    };
    EXPECT_EQ(on("パスワド", "2027-03-31"), "");
    EXPECT_EQ(on("パスワド", "2027-04-01"), "パスワード");
    EXPECT_EQ(on("クレジットカド", "2027-04-01"), "");
    EXPECT_EQ(on("クレジットカド", "2027-03-31"), "クレジットカード");
    EXPECT_EQ(on("りょうしゅしょ", "2027-03-31"), "領収書");
    EXPECT_EQ(code_of([&] { on("パスワド", "2027-02-30"); }), "invalid_argument");
  }
}

TEST(Correct, WhatAgentsHaveChangesNoCorrectionOfCustomers) {
  const TestKnowledgeBase kb(tea_articles());
  Searcher customers = kb.open(Audience::kPublic).searcher();
  const std::vector<std::string> queries = {"てんちょ", "エスカレーショ", "えすかれーしょｎ",
                                            "パスワド", "しゃざｌ",       "りょうしゅしょ"};
  std::vector<std::vector<Correction>> before;
  for (const std::string& query : queries) before.push_back(customers.correct(query));
  kb.put(tea_secrets());
  kb.put({agent_article("more", "エスカレーションの手順", "パスワードを店長に。エスカレーション。"),
          agent_article("again", "パスワーノの謝罪")});
  for (std::size_t i = 0; i < queries.size(); ++i) {
    EXPECT_EQ(customers.correct(queries[i]), before[i]) << queries[i];
  }
  Searcher agents = kb.open(Audience::kAgent).searcher();
  EXPECT_EQ(first(agents, "エスカレーショ"), "エスカレーション");
  EXPECT_EQ(first(customers, "エスカレーショ"), "");
}

TEST(Correct, RefusesWhatIsNoQuery) {
  const TestKnowledgeBase kb(tea_articles());
  Searcher searcher = kb.open(Audience::kPublic).searcher();
  EXPECT_EQ(code_of([&] { searcher.correct("パス\xff"); }), "invalid_text");
  EXPECT_EQ(code_of([&] { searcher.correct(std::string(10'000, 'a')); }), "invalid_text");
  EXPECT_EQ(code_of([&] { searcher.correct("パスワド", {.limit = 0}); }), "invalid_argument");
  EXPECT_EQ(code_of([&] { searcher.correct("パスワド", {.limit = 21}); }), "invalid_argument");
  EXPECT_NO_THROW(searcher.correct(std::string(kMaxTypedBytes, 'a')));
}

TEST(Correct, TakesAnyText) {
  const TestKnowledgeBase kb(tea_articles());
  Searcher searcher = kb.open(Audience::kPublic).searcher();
  std::mt19937 random(9);
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (std::size_t size = random() % 16; size > 0; --size) {
      const char32_t from =
          std::vector<char32_t>{0x20, 0x3041, 0x30A1, 0x4E00, 0xFF01}[random() % 5];
      append_utf8(text, from + static_cast<char32_t>(random() % 90));
    }
    for (const Correction& correction : searcher.correct(text)) {
      EXPECT_FALSE(find_invalid_utf8(correction.text)) << text;
      for (const Span span : correction.changed) EXPECT_LE(span.end, correction.text.size());
    }
  }
}

}  // namespace
}  // namespace toibiki
