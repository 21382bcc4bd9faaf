// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/clarify.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "tests/support/error_of.h"

namespace toibiki {
namespace {

using Strings = std::vector<std::string>;

TEST(Narrowing, IsWrittenAndReadBack) {
  struct Row {
    Narrowing narrowing;
    const char* text;
  };
  const Row rows[] = {
      {{NarrowingKind::kCategory, {"お支払い", "領収書"}}, "category:お支払い>領収書"},
      {{NarrowingKind::kCategory, {"A > B", "C"}}, "category:A \\> B>C"},
      {{NarrowingKind::kProduct, {"茶筒, 大"}}, "product:茶筒\\, 大"},
      {{NarrowingKind::kTerm, {"ログイン"}}, "term:ログイン"},
      {{NarrowingKind::kArticles, {"a-1", "a,2\\"}}, "article:a-1,a\\,2\\\\"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(to_string(row.narrowing), row.text);
    EXPECT_EQ(narrowing_from_string(row.text), row.narrowing) << row.text;
  }
}

TEST(Narrowing, ABadTextIsNamed) {
  for (const char* text : {"", "ログイン", "topic:x", "category", "category:", "category:a>",
                           "article:a,,b", "term:", "Category:a"}) {
    const std::string error = error_of([&] { narrowing_from_string(text); });
    EXPECT_TRUE(error.starts_with("invalid_argument: ")) << error;
    EXPECT_NE(error.find("「" + std::string(text) + "」"), std::string::npos) << error;
  }
  EXPECT_EQ(code_of([] { narrowing_from_string("term:\xFF"); }), "invalid_text");
}

TEST(IsVague, BelowAStandingThatDependsOnHowMuchIsSaid) {
  const std::vector<double> one_of_many(10, 0.3);
  const std::vector<double> one_that_leads = {0.8, 0.1, 0.05};
  struct Row {
    Strings words;
    ResultKind kind;
    std::vector<double> probabilities;
    bool expected;
  };
  const Row rows[] = {
      {{"登録"}, ResultKind::kCandidates, one_of_many, true},
      {{"登録"}, ResultKind::kCandidates, one_that_leads, false},
      {{"登録", "住所"}, ResultKind::kCandidates, one_of_many, true},
      {{"登録", "住所", "転居"}, ResultKind::kCandidates, {0.3, 0.3}, false},
      {{"登録", "住所", "転居"}, ResultKind::kNoSafeAnswer, one_of_many, true},
      {{"登録", "住所", "転居"}, ResultKind::kAnswer, one_of_many, false},
      // 使えない: whatever is used.
      {{"使える"}, ResultKind::kAnswer, one_that_leads, true},
      {{"使える", "出来る", "無い"}, ResultKind::kAnswer, one_that_leads, false},
      // 登録の件でお尋ねします
      {{"登録", "件", "お尋ね"}, ResultKind::kCandidates, one_of_many, true},
      // Several answers.
      {{"登録", "住所"}, ResultKind::kAnswer, {0.9, 0.9, 0.9}, true},
      {{"登録", "住所"}, ResultKind::kAnswer, one_that_leads, false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(is_vague({row.words, row.kind, row.probabilities}), row.expected)
        << ::testing::PrintToString(row.words);
  }
  EXPECT_FALSE(is_vague({{"登録"}, ResultKind::kNoSafeAnswer, {}}));
}

ClarifyCandidate candidate(const std::string& id, double probability, const Strings& category,
                           const std::string& title) {
  ClarifyCandidate made;
  made.id = id;
  made.probability = probability;
  made.category = category;
  made.phrases = {title};
  return made;
}

// What an ironmonger may be asked with 使えない.
std::vector<ClarifyCandidate> shop() {
  return {candidate("saw", 0.3, {"工具", "のこぎり"}, "のこぎりの刃が使えない。替え刃はありますか"),
          candidate("card", 0.25, {"お支払い"}, "カードが使えないのはなぜですか"),
          candidate("gift", 0.2, {"お支払い"}, "商品券は使えますか"),
          candidate("drill", 0.2, {"工具", "ドリル"}, "ドリルが回らない"),
          candidate("site", 0.1, {"サイト"}, "サイトが開かない")};
}

Strings labels(const std::vector<ClarifyingChoice>& choices) {
  Strings labels;
  for (const ClarifyingChoice& choice : choices) labels.push_back(choice.label);
  return labels;
}

TEST(ClarifyingChoices, AreTopicsThatHoldMostAndAreDisjoint) {
  const auto choices = clarifying_choices("使えない", {"使える"}, shop());
  ASSERT_GE(choices.size(), 2U);
  ASSERT_LE(choices.size(), 4U);
  std::set<std::string> seen;
  double sum = 0.0;
  for (const ClarifyingChoice& choice : choices) {
    EXPECT_FALSE(choice.label.empty());
    EXPECT_FALSE(choice.example.empty());
    sum += choice.share;
    for (const std::string& id : choice.article_ids) EXPECT_TRUE(seen.insert(id).second) << id;
  }
  EXPECT_GT(sum, 0.8);
  EXPECT_LE(sum, 1.0 + 1e-9);
  EXPECT_TRUE(std::is_sorted(choices.begin(), choices.end(),
                             [](const auto& a, const auto& b) { return a.share > b.share; }));
}

TEST(ClarifyingChoices, AreCalledByTheirCategoryWithAPhraseCloseToTheInquiry) {
  std::vector<ClarifyCandidate> articles = {
      candidate("card", 0.3, {"お支払い"}, "カード払いについて知りたい"),
      candidate("gift", 0.3, {"お支払い"}, "商品券での支払い"),
      candidate("cash", 0.2, {"お支払い"}, "現金での支払い"),
      candidate("login", 0.3, {"会員", "ログイン"}, "パスワードの変更"),
      candidate("leave", 0.3, {"会員", "ログイン"}, "会員をやめる"),
      candidate("join", 0.2, {"会員", "登録"}, "登録できない")};
  articles[0].phrases.push_back("カードが使えない。どうして");
  const auto choices = clarifying_choices("使えない", {"使える"}, articles);
  const auto pay = std::find_if(choices.begin(), choices.end(), [](const auto& choice) {
    return choice.narrowing == Narrowing{NarrowingKind::kCategory, {"お支払い"}};
  });
  ASSERT_NE(pay, choices.end()) << ::testing::PrintToString(labels(choices));
  EXPECT_EQ(pay->label, "お支払い");
  EXPECT_EQ(pay->example, "カードが使えない");
  EXPECT_EQ(pay->article_ids, (Strings{"card", "gift", "cash"}));
}

TEST(ClarifyingChoices, ANameThatSaysNothingOrNoMoreIsReplacedByAPhrase) {
  const std::vector<ClarifyCandidate> articles = {
      candidate("lost", 0.5, {"お届け", "届かない"}, "荷物が届かない"),
      candidate("mail", 0.3, {"その他"}, "確認メールが届かない"),
      candidate("news", 0.2, {"案内"}, "会報が届かない")};
  const Strings found = labels(clarifying_choices("届かない", {"届く"}, articles));
  EXPECT_EQ(found, (Strings{"お届け", "確認メールが届かない", "案内"}));
}

TEST(ClarifyingChoices, InternalArticlesAreNotAskedAboutUnlessOneLeads) {
  std::vector<ClarifyCandidate> articles = shop();
  articles.insert(articles.begin() + 1, candidate("claim", 0.3, {"社内"}, "苦情の受け方"));
  articles[1].is_internal = true;
  const auto has_internal = [](const std::vector<ClarifyingChoice>& choices) {
    return std::any_of(choices.begin(), choices.end(),
                       [](const ClarifyingChoice& choice) { return choice.label == "社内"; });
  };
  EXPECT_FALSE(has_internal(clarifying_choices("使えない", {"使える"}, articles)));
  std::rotate(articles.begin(), articles.begin() + 1, articles.begin() + 2);
  EXPECT_TRUE(has_internal(clarifying_choices("使えない", {"使える"}, articles)));
}

TEST(ClarifyingChoices, WithoutCategoriesWordsOfTitlesTellThemApart) {
  std::vector<ClarifyCandidate> articles;
  for (int i = 0; i < 10; ++i) {
    const bool is_card = i % 2 == 0;
    ClarifyCandidate made =
        candidate("a" + std::to_string(i), 0.2, {},
                  std::string(is_card ? "カード" : "荷物") + "の確認 その" + std::to_string(i));
    made.words = {{is_card ? "カード" : "荷物", is_card ? "カード" : "荷物"}, {"確認", "確認"}};
    articles.push_back(made);
  }
  const auto choices = clarifying_choices("確認したい", {"確認"}, articles);
  ASSERT_EQ(choices.size(), 2U) << ::testing::PrintToString(labels(choices));
  EXPECT_EQ(choices[0].label, "カードについて");
  EXPECT_EQ(choices[0].narrowing, (Narrowing{NarrowingKind::kTerm, {"カード"}}));
  EXPECT_EQ(choices[0].article_ids, (Strings{"a0", "a2", "a4", "a6", "a8"}));
  EXPECT_EQ(choices[1].label, "荷物について");
}

TEST(ClarifyingChoices, FewArticlesAreChosenOneByOne) {
  const auto choices =
      clarifying_choices("使えない", {"使える"},
                         {candidate("card", 0.5, {"お支払い"}, "カードが使えない"),
                          candidate("gift", 0.4, {"お支払い"}, "商品券が使えない。なぜですか")});
  ASSERT_EQ(choices.size(), 2U);
  EXPECT_EQ(choices[0].narrowing, (Narrowing{NarrowingKind::kArticles, {"card"}}));
  EXPECT_EQ(choices[1].label, "商品券が使えない");
}

TEST(ClarifyingChoices, ThereAreNoneWithoutTwoTopics) {
  EXPECT_TRUE(clarifying_choices("使えない", {}, {}).empty());
  EXPECT_TRUE(clarifying_choices("使えない", {}, {shop().front()}).empty());
}

TEST(ClarifyingChoices, LookAtTheFirstFiftyOnly) {
  std::vector<ClarifyCandidate> articles;
  for (int i = 0; i < 70; ++i) {
    articles.push_back(candidate("a" + std::to_string(i), 0.1,
                                 {i < 40   ? "前"
                                  : i < 60 ? "中"
                                           : "後"},
                                 "題 " + std::to_string(i)));
  }
  std::size_t count = 0;
  for (const auto& choice : clarifying_choices("何か", {}, articles)) {
    count += choice.article_ids.size();
    EXPECT_NE(choice.label, "後");
  }
  EXPECT_EQ(count, kClarifyDepth);
}

TEST(PairsHeld, CountsNeighbouringCharacters) {
  EXPECT_DOUBLE_EQ(pairs_held("できません", "ログインできません。"), 1.0);
  EXPECT_DOUBLE_EQ(pairs_held("できません", "取り消してもらえませんか"), 0.5);
  EXPECT_DOUBLE_EQ(pairs_held("ﾃﾞｷﾏｾﾝ", "デキマセン"), 1.0);
  EXPECT_DOUBLE_EQ(pairs_held("え", "え"), 0.0);
}

TEST(Clarification, IsPrintedAsNumberedLines) {
  const Clarification clarification{
      "どれですか。",
      {{"アプリ", "アプリが開かない", {NarrowingKind::kProduct, {"アプリ"}}, 0.5, {}}}};
  EXPECT_EQ(to_string(clarification),
            "どれですか。\n1. アプリ (アプリが開かない) product:アプリ\n");
}

}  // namespace
}  // namespace toibiki
