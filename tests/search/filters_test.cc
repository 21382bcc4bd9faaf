// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which records may be shown: their days, their product, their kind.
#include <gtest/gtest.h>

#include <ctime>
#include <string>
#include <vector>

#include "tests/search/tea_shop.h"

namespace toibiki {
namespace {

Article holding(const std::string& id, const std::string& from, const std::string& until) {
  Article article = toibiki::article(id, "送料はいくらですか");
  article.valid_from = from;
  article.valid_until = until;
  return article;
}

std::string day_from_today(int days) {
  std::time_t time = std::time(nullptr) + days * 86'400;
  std::tm local{};
  localtime_r(&time, &local);
  char text[16];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%d", &local)};
}

TEST(Filters, ArticlesHoldFromTheirFirstToTheirLastDay) {
  const TestKnowledgeBase kb({holding("always", "", ""), holding("before", "", "2025-03-31"),
                              holding("april", "2025-04-01", "2025-04-30"),
                              holding("later", "2025-05-01", ""), past_answer("x", "送料")});
  struct Row {
    const char* day;
    const char* expected;
  };
  for (const Row& row : {Row{"2025-03-31", "always before"}, Row{"2025-04-01", "always april"},
                         Row{"2025-04-30", "always april"}, Row{"2025-05-01", "always later"},
                         Row{"0001-01-01", "always before"}, Row{"9999-12-31", "always later"}}) {
    SearchOptions options;
    options.as_of = row.day;
    EXPECT_EQ(ids_of(kb.suggest("送料", Audience::kPublic, options)), row.expected) << row.day;
    options.articles = false;  // past answers hold on any day
    EXPECT_EQ(ids_of(kb.suggest("送料", Audience::kAgent, options)), "answer:x") << row.day;
  }
}

TEST(Filters, WithoutADayItIsToday) {
  const TestKnowledgeBase kb({holding("past", "", day_from_today(-2)),
                              holding("now", day_from_today(-2), day_from_today(2)),
                              holding("soon", day_from_today(2), "")});
  EXPECT_EQ(ids_of(kb.suggest("送料")), "now");
}

TEST(Filters, LooksBehindManyThatMayNotBeShown) {
  std::vector<Record> records;
  for (int i = 0; i < 200; ++i) {
    records.push_back(holding("expired" + std::to_string(i), "", "2000-12-31"));
  }
  Article valid =
      article("valid", "料金の一覧と配送のきまり", "送料のほかに、手数料と包装代がかかります。");
  records.push_back(valid);
  const TestKnowledgeBase kb(records);
  for (const std::size_t limit : {1U, 10U, 1'000U}) {
    SearchOptions options;
    options.limit = limit;
    const Result result = kb.suggest("送料はいくら", Audience::kPublic, options);
    EXPECT_EQ(ids_of(result), "valid") << limit;
    EXPECT_EQ(result.matched_count, 201U);
  }
  SearchOptions long_ago;
  long_ago.as_of = "2000-01-01";
  EXPECT_EQ(kb.suggest("送料はいくら", Audience::kPublic, long_ago).suggestions.size(), 10U);
}

TEST(Filters, AProductLeavesOutTheOthers) {
  const auto about = [](Article article, const char* product) {
    article.product = product;
    return article;
  };
  PastAnswer answer = past_answer("x", "送料が高い");
  answer.product = "紅茶便";
  const TestKnowledgeBase kb({about(article("green", "送料"), "緑茶便"),
                              about(article("black", "送料"), "紅茶便"), article("all", "送料"),
                              answer, past_answer("y", "送料が高い")});
  const KnowledgeBase open = kb.open();
  Searcher searcher = open.searcher();
  EXPECT_EQ(ids_of(searcher.suggest({"送料", ""})), "all black green answer:x answer:y");
  EXPECT_EQ(ids_of(searcher.suggest({"送料", "紅茶便"})), "all black answer:x answer:y");
  EXPECT_EQ(ids_of(searcher.suggest({"送料", "緑茶便"})), "all green answer:y");
  EXPECT_EQ(ids_of(searcher.suggest({"送料", "麦茶便"})), "all answer:y");
  EXPECT_EQ(ids_of(searcher.suggest({"送料", "紅茶"})),
            "all answer:y");  // the name, not a part of it
}

TEST(Filters, KindsCanBeLeftOut) {
  const TestKnowledgeBase kb(tea_records());
  SearchOptions options;
  options.past_answers = false;
  EXPECT_EQ(ids_of(kb.suggest("先週の箱が届きません", Audience::kAgent, options)).find("answer:"),
            std::string::npos);
  options = {};
  options.articles = false;
  EXPECT_EQ(ids_of(kb.suggest("クレジットカード", Audience::kAgent, options)), "answer:card-mail");
  EXPECT_EQ(ids_of(kb.suggest("クレジットカード", Audience::kPublic, options)), "");
  options.past_answers = false;
  EXPECT_EQ(ids_of(kb.suggest("クレジットカード", Audience::kAgent, options)), "");
}

TEST(Filters, LeavingOutAKindKeepsTheScoresOfTheOther) {
  const TestKnowledgeBase kb(tea_records());
  SearchOptions articles_only;
  articles_only.past_answers = false;
  const Result all = kb.suggest("クレジットカードの登録");
  const Result some = kb.suggest("クレジットカードの登録", Audience::kAgent, articles_only);
  EXPECT_NE(ids_of(all).find("answer:card"), std::string::npos) << ids_of(all);
  std::vector<Suggestion> articles = all.suggestions;
  std::erase_if(articles, [](const Suggestion& s) { return s.kind == RecordKind::kPastAnswer; });
  EXPECT_EQ(some.suggestions, articles);
}

}  // namespace
}  // namespace toibiki
