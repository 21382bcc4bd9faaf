// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/browse.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "tests/support/error_of.h"
#include "tests/support/test_knowledge_base.h"
#include "toibiki/import.h"
#include "toibiki/searcher.h"

namespace toibiki {
namespace {

using Path = std::vector<std::string>;

Article in_category(std::string id, std::string question, Path path) {
  Article result = article(std::move(id), std::move(question), "窓口に連絡してください。");
  result.category = std::move(path);
  return result;
}

std::string counts_of(const std::vector<CategoryCount>& categories) {
  std::string text;
  for (const CategoryCount& category : categories) {
    for (const std::string& name : category.path) text += "/" + name;
    text += " " + std::to_string(category.count) + "\n";
  }
  return text;
}

std::string ids_of(const ArticleList& list) {
  std::string ids;
  for (const Article& article : list.articles) ids += (ids.empty() ? "" : " ") + article.id;
  return ids;
}

// What the index should count, from the records themselves.
std::string counted(const std::vector<Article>& articles) {
  std::map<Path, std::size_t> counts;
  for (const Article& article : articles) {
    Path path;
    for (const std::string& name : article.category) {
      path.push_back(name);
      ++counts[path];
    }
  }
  std::vector<CategoryCount> categories;
  for (const auto& [path, count] : counts) categories.push_back({path, count});
  return counts_of(categories);
}

std::vector<Record> small_shop() {
  Article expired = in_category("c", "冬の配送はいつですか", {"配送", "日時"});
  expired.valid_until = "2026-03-31";
  Article coming = in_category("d", "夏の配送はいつですか", {"配送", "日時"});
  coming.valid_from = "2026-07-01";
  Article internal = in_category("e", "配送の遅れの連絡先", {"社内", "配送"});
  internal.audience = Audience::kAgent;
  Article app = in_category("f", "アプリの配送の通知", {"アプリ"});
  app.product = "アプリ";
  return {in_category("a", "配送の日時を変えたい", {"配送", "日時"}),
          in_category("b", "配送の料金はいくらですか", {"配送"}),
          expired,
          coming,
          internal,
          app,
          article("g", "領収書がほしい")};
}

TEST(Browse, CountsCategoriesThatHoldOnTheDay) {
  const TestKnowledgeBase kb(small_shop());
  Searcher agent = kb.open().searcher();
  EXPECT_EQ(counts_of(agent.categories("2026-05-01")),
            "/アプリ 1\n/社内 1\n/社内/配送 1\n/配送 2\n/配送/日時 1\n");
  EXPECT_EQ(counts_of(agent.categories("2026-03-31")),
            "/アプリ 1\n/社内 1\n/社内/配送 1\n/配送 3\n/配送/日時 2\n");
  Searcher visitor = kb.open(Audience::kPublic).searcher();
  EXPECT_EQ(counts_of(visitor.categories("2026-07-01")), "/アプリ 1\n/配送 3\n/配送/日時 2\n");
  EXPECT_EQ(error_of([&] { visitor.categories("2026-7-1"); }).substr(0, 16), "invalid_argument");
}

TEST(Browse, ListsTheArticlesOfACategoryByTitle) {
  const TestKnowledgeBase kb(small_shop());
  Searcher visitor = kb.open(Audience::kPublic).searcher();
  BrowseOptions options;
  options.as_of = "2026-05-01";
  const ArticleList all = visitor.articles(options);
  EXPECT_EQ(ids_of(all), "f b a g");
  EXPECT_EQ(all.total_count, 4U);
  options.category = {"配送"};
  EXPECT_EQ(ids_of(visitor.articles(options)), "b a");
  options.offset = 1;
  options.limit = 1;
  EXPECT_EQ(ids_of(visitor.articles(options)), "a");
  EXPECT_EQ(visitor.articles(options).total_count, 2U);
  options.offset = 9;
  EXPECT_EQ(ids_of(visitor.articles(options)), "");
  options = {};
  options.category = {"社内"};
  EXPECT_EQ(visitor.articles(options).total_count, 0U);
  options.limit = 0;
  EXPECT_NE(error_of([&] { visitor.articles(options); }), "no error");
}

TEST(Browse, FindsAnArticleThatTheAudienceMaySee) {
  const TestKnowledgeBase kb(small_shop());
  Searcher visitor = kb.open(Audience::kPublic).searcher();
  EXPECT_EQ(visitor.article("a")->question, "配送の日時を変えたい");
  EXPECT_FALSE(visitor.article("e"));
  EXPECT_FALSE(visitor.article("c", "2026-04-01"));
  EXPECT_TRUE(visitor.article("c", "2026-03-31"));
  EXPECT_FALSE(visitor.article(""));
  EXPECT_TRUE(kb.open().searcher().article("e"));
  EXPECT_NE(error_of([&] { visitor.article("\xff"); }), "no error");
}

TEST(Browse, RelatedArticlesAreOthersThatHoldAWordOfTheTitle) {
  const TestKnowledgeBase kb(small_shop());
  Searcher visitor = kb.open(Audience::kPublic).searcher();
  SearchOptions options;
  options.as_of = "2026-05-01";
  options.limit = 2;
  std::vector<std::string> ids;
  for (const Suggestion& suggestion : visitor.related("a", options)) ids.push_back(suggestion.id);
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(ids, (std::vector<std::string>{"b", "f"}));
  EXPECT_TRUE(visitor.related("e", options).empty());
  EXPECT_TRUE(visitor.related("g", options).empty());
}

// Equal to what the articles that are found say, all of them.
TEST(Browse, CountsTheCategoriesOfWhatIsFound) {
  const TestKnowledgeBase kb(
      read_records(TOIBIKI_SOURCE_DIR "/examples/sample/articles.jsonl").records);
  for (const Audience audience : {Audience::kAgent, Audience::kPublic}) {
    Searcher searcher = kb.open(audience).searcher();
    for (const std::string query :
         {"返品", "パスワードを忘れた", "アプリ ログイン", "ポイントの有効期限", "んん"}) {
      for (const std::string product : {"", "アプリ"}) {
        SearchOptions options;
        options.limit = 1'000;
        options.count_categories = true;
        options.as_of = "2026-06-01";
        const Result result = searcher.suggest({query, product}, options);
        std::vector<Article> found, matching;
        for (const Suggestion& suggestion : result.suggestions) {
          found.push_back(std::get<Article>(suggestion.record));
          if (suggestion.matches_word) matching.push_back(found.back());
        }
        EXPECT_EQ(counts_of(result.categories), counted(matching.empty() ? found : matching))
            << query << " " << product;
        options.count_categories = false;
        EXPECT_TRUE(searcher.suggest({query, product}, options).categories.empty());
      }
    }
    std::vector<Article> all;
    BrowseOptions everything;
    everything.limit = 1'000;
    everything.as_of = "2026-06-01";
    all = searcher.articles(everything).articles;
    EXPECT_EQ(counts_of(searcher.categories("2026-06-01")), counted(all));
  }
}

}  // namespace
}  // namespace toibiki
