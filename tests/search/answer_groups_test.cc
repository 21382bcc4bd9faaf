// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/search/tea_shop.h"

namespace toibiki {
namespace {

std::string late_reply(const std::string& name, int day) {
  return name + "様\n\nお問い合わせありがとうございます。\n\n大雪のため、運送会社の便が" +
         std::to_string(day) + "日遅れております。お届けまで、いましばらくお待ちください。";
}

PastAnswer closed(std::string id, std::string inquiry, std::string reply, Outcome outcome,
                  std::string closed_at) {
  PastAnswer answer = past_answer(std::move(id), std::move(inquiry), std::move(reply));
  answer.outcome = outcome;
  answer.closed_at = std::move(closed_at);
  return answer;
}

// Five answers that say the same, and two that do not.
std::vector<Record> late_answers() {
  std::vector<Record> records = tea_articles();
  const std::string asked = "茶箱が届きません";
  records.push_back(closed("near", "大雪で茶箱が届きません。いつになりますか。",
                           late_reply("高橋", 2), Outcome::kUnresolved, "2026-02-01"));
  records.push_back(closed("old", asked, late_reply("林", 3), Outcome::kResolved, "2024-02-01"));
  records.push_back(closed("new", asked + "。先週の注文です。", late_reply("森", 1),
                           Outcome::kResolved, "2026-01-20T10:00:00+09:00"));
  records.push_back(
      closed("newest", asked, late_reply("三好", 4), Outcome::kUnknown, "2026-03-01"));
  records.push_back(closed("undated", asked, late_reply("原", 5), Outcome::kUnknown, ""));
  records.push_back(closed("other", asked, "住所に誤りがあり、茶箱が倉庫へ戻っています。",
                           Outcome::kResolved, "2026-01-01"));
  records.push_back(past_answer("empty", asked));
  records.push_back(past_answer("empty2", asked));
  return records;
}

const Suggestion* find(const Result& result, const std::string& id) {
  const auto found = std::find_if(result.suggestions.begin(), result.suggestions.end(),
                                  [&](const Suggestion& s) { return s.id == id; });
  return found == result.suggestions.end() ? nullptr : &*found;
}

const std::string kAsked = "大雪で茶箱が届きません。いつになりますか。";

TEST(AnswerGroups, TheNewestResolvedOneStandsWhereTheBestOneDoes) {
  const TestKnowledgeBase kb(late_answers());
  SearchOptions alone;
  alone.articles = false;
  alone.snippets = false;
  const Result ungrouped = kb.suggest(kAsked, Audience::kAgent, alone);
  EXPECT_EQ(ungrouped.suggestions.size(), 8U);
  ASSERT_EQ(ungrouped.suggestions[0].id, "near");

  alone.snippets = true;
  const Result result = kb.suggest(kAsked, Audience::kAgent, alone);
  ASSERT_EQ(result.suggestions.size(), 4U) << to_string(result);
  const Suggestion& first = result.suggestions[0];
  EXPECT_EQ(first.id, "new");
  EXPECT_EQ(first.group, (AnswerGroup{5, {"old", "newest", "undated", "near"}}));
  // How sure it is comes from the one that ranked best, the score from the one that is shown.
  EXPECT_EQ(first.probability, ungrouped.suggestions[0].probability);
  EXPECT_EQ(first.score, find(ungrouped, "new")->score);
  for (const char* const id : {"other", "empty", "empty2"}) {
    ASSERT_NE(find(result, id), nullptr) << id;
    EXPECT_EQ(find(result, id)->group, AnswerGroup()) << id;
  }
  EXPECT_EQ(result.kind, ungrouped.kind);
}

TEST(AnswerGroups, APlaceThatACopyLeavesGoesToTheNextOne) {
  const TestKnowledgeBase kb(late_answers());
  SearchOptions options;
  options.limit = 4;
  const Result result = kb.suggest(kAsked, Audience::kAgent, options);
  EXPECT_NE(find(result, "new"), nullptr);
  EXPECT_EQ(std::count_if(result.suggestions.begin(), result.suggestions.end(),
                          [](const Suggestion& s) { return s.kind == RecordKind::kPastAnswer; }),
            result.suggestions.size() == 4 ? 2 : 3)
      << to_string(result);
}

TEST(AnswerGroups, AreTheSameForTheSameInquiryAndExplainTheirScore) {
  const TestKnowledgeBase kb(late_answers());
  const Result result = kb.suggest(kAsked, Audience::kAgent, explained());
  EXPECT_EQ(result, kb.suggest(kAsked, Audience::kAgent, explained()));
  for (const Suggestion& suggestion : result.suggestions) {
    double sum = 0.0;
    for (const ExplanationPart& part : suggestion.explanation->parts) sum += part.score;
    EXPECT_NEAR(sum, suggestion.score, 1e-9) << suggestion.id;
  }
}

TEST(ChangedArticles, AreThoseThatAPastAnswerNamesAndThatChangedAfterIt) {
  Article before = article("before", "茶箱の届け先を変えたい");
  before.updated_at = "2026-01-01";
  Article after = article("after", "茶箱を受け取れなかった");
  after.updated_at = "2026-02-01T09:00:00+09:00";
  Article internal = agent_article("internal", "茶箱の再配達の手順");
  internal.updated_at = "2026-03-01";
  const Article undated = article("undated", "茶箱の大きさを知りたい");
  PastAnswer answer =
      closed("a", "茶箱の再配達をお願いします", "手配しました。", Outcome::kResolved, "2026-01-31");
  answer.article_ids = {"internal", "before", "after", "undated", "gone"};
  PastAnswer undated_answer = answer;
  undated_answer.id = "b";
  undated_answer.reply = "明日の朝に伺います。";
  undated_answer.closed_at = "";
  const TestKnowledgeBase kb({before, after, internal, undated, answer, undated_answer});
  const Result result = kb.suggest("茶箱の再配達");
  ASSERT_NE(find(result, "a"), nullptr);
  EXPECT_EQ(find(result, "a")->changed_articles, (std::vector<std::string>{"internal", "after"}));
  ASSERT_NE(find(result, "b"), nullptr);
  EXPECT_TRUE(find(result, "b")->changed_articles.empty());
  EXPECT_TRUE(find(result, "after")->changed_articles.empty());
}

}  // namespace
}  // namespace toibiki
