// SPDX-License-Identifier: GPL-2.0-or-later
//
// The same records give the same result, and who gets a place in it.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/search/tea_shop.h"
#include "toibiki/evaluate.h"

namespace toibiki {
namespace {

SearchOptions limit_of(std::size_t limit) {
  SearchOptions options;
  options.limit = limit;
  return options;
}

TEST(Order, EqualScoresAreOrderedByKindAndIdWhateverTheInsertionOrder) {
  std::vector<Record> records;
  for (const char* id : {"b", "a", "10", "9", "い", "あ"}) {
    records.push_back(article(id, "定期便の解約"));
    records.push_back(past_answer(id, "定期便の解約"));
  }
  std::get<Article>(records[2]).audience = Audience::kAgent;
  std::mt19937 random(20250401);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(records.begin(), records.end(), random);
    const TestKnowledgeBase kb;
    Writer writer = kb.writer();
    for (const Record& record : records) {
      writer.put(record);
      if (random() % 3 == 0) writer.commit();
    }
    writer.commit();
    EXPECT_EQ(ids_of(kb.suggest("解約", Audience::kAgent, limit_of(12))),
              "10 9 a b あ い answer:10 answer:9 answer:a answer:b answer:あ answer:い");
    EXPECT_EQ(ids_of(kb.suggest("解約", Audience::kAgent, limit_of(3))), "10 9 a");
    EXPECT_EQ(ids_of(kb.suggest("解約", Audience::kPublic, limit_of(3))), "10 9 b");
  }
}

TEST(Order, TheOrderOfInsertionChangesNothingAtAll) {
  std::vector<Record> records = tea_records();
  const TestKnowledgeBase first(records);
  std::reverse(records.begin(), records.end());
  const TestKnowledgeBase second;
  for (const Record& record : records) second.put({record});
  second.put({article("passing", "すぐ消える質問")});
  second.remove(RecordKind::kArticle, "passing");
  for (const char* inquiry :
       {"解約したい", "缶が届いた", "クレジットカードの有効期限", "返金の承認"}) {
    for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
      EXPECT_EQ(to_json(first.suggest(inquiry, audience, explained())),
                to_json(second.suggest(inquiry, audience, explained())))
          << inquiry;
    }
  }
}

TEST(Order, TheLimitCutsTheSameList) {
  const TestKnowledgeBase kb(many_articles(40));
  SearchOptions options = limit_of(1'000);
  const Result all = kb.suggest("配送の質問", Audience::kPublic, options);
  EXPECT_EQ(all.suggestions.size(), 40U);
  for (const std::size_t limit : {1U, 2U, 13U, 14U, 39U, 40U, 41U}) {
    const Result some = kb.suggest("配送の質問", Audience::kPublic, limit_of(limit));
    ASSERT_EQ(some.suggestions.size(), std::min<std::size_t>(limit, 40));
    EXPECT_TRUE(
        std::equal(some.suggestions.begin(), some.suggestions.end(), all.suggestions.begin()))
        << limit;
    EXPECT_EQ(some.matched_count, 40U);
  }
}

TEST(Order, PastAnswersTakeHalfOfThePlacesWhileThereAreArticles) {
  std::vector<Record> records = many_articles(6);  // each holds 質問, and much else
  for (int i = 0; i < 8; ++i) records.push_back(past_answer("x" + std::to_string(i), "質問"));
  const TestKnowledgeBase kb(records);
  struct Row {
    std::size_t limit, articles, answers;
  };
  for (const Row& row : {Row{1, 1, 0}, Row{2, 1, 1}, Row{5, 3, 2}, Row{10, 5, 5}, Row{12, 6, 6},
                         Row{13, 6, 7}, Row{20, 6, 8}}) {
    const std::string ids = ids_of(kb.suggest("質問", Audience::kAgent, limit_of(row.limit)));
    const auto count = [&](char first) {
      return static_cast<std::size_t>(std::count(ids.begin(), ids.end(), first));
    };
    EXPECT_EQ(count('m'), row.articles) << row.limit << ": " << ids;
    EXPECT_EQ(count('x'), row.answers) << row.limit << ": " << ids;
  }
}

TEST(RunQueries, RanksTheRecordsOfOneKindForEachQuery) {
  const TestKnowledgeBase kb(tea_records());
  const KnowledgeBase open = kb.open();
  Searcher searcher = open.searcher();
  const std::vector<Query> queries = {
      {"q1", "クレジットカードの有効期限"}, {"q2", "解約"}, {"q3", "宇宙"}};
  const toibiki::Run articles = run_queries(searcher, queries);
  ASSERT_EQ(articles.size(), 3U);
  EXPECT_EQ(articles.at("q1").front(), "card");
  EXPECT_EQ(articles.at("q2"), std::vector<std::string>{"cancel"});
  EXPECT_EQ(articles.at("q3"), std::vector<std::string>{});  // asked, and nothing found
  const toibiki::Run answers = run_queries(searcher, queries, RecordKind::kPastAnswer);
  EXPECT_EQ(answers.at("q1"), std::vector<std::string>{"card-mail"});
  EXPECT_EQ(answers.at("q2"), std::vector<std::string>{});
  EXPECT_EQ(run_queries(searcher, queries, RecordKind::kArticle, 1).at("q1").size(), 1U);
  EXPECT_EQ(run_queries(searcher, {}), toibiki::Run{});
}

}  // namespace
}  // namespace toibiki
