// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is asked back where an inquiry says too little, and what choosing does.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/support/sample_knowledge_base.h"

namespace toibiki {
namespace {

struct Row {
  std::string text;
  std::vector<std::string> topics;
};

std::vector<Row> golden(const std::string& name) {
  std::vector<Row> rows;
  std::ifstream lines(std::filesystem::path(TOIBIKI_SOURCE_DIR) / "tests/golden/clarify" / name);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    rows.push_back({json.at("text"), json.at("topics")});
  }
  return rows;
}

SearchOptions options() {
  SearchOptions options;
  options.as_of = kSampleDay;
  options.snippets = false;
  options.limit = 100;
  return options;
}

std::vector<std::string> article_ids(const Result& result) {
  std::vector<std::string> ids;
  for (const Suggestion& suggestion : result.suggestions) {
    if (suggestion.kind == RecordKind::kArticle) ids.push_back(suggestion.id);
  }
  return ids;
}

bool holds_any(const Result& result, const std::vector<std::string>& topics) {
  if (!result.clarification) return false;
  for (const ClarifyingChoice& choice : result.clarification->choices) {
    for (const std::string& id : choice.article_ids) {
      if (std::find(topics.begin(), topics.end(), id) != topics.end()) return true;
    }
  }
  return false;
}

class Clarify : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { kb_ = new SampleKnowledgeBase; }
  static void TearDownTestSuite() {
    delete kb_;
    kb_ = nullptr;
  }

  static Searcher searcher(Audience audience = Audience::kAgent) {
    return kb_->open(audience).searcher();
  }

  static SampleKnowledgeBase* kb_;
};

SampleKnowledgeBase* Clarify::kb_ = nullptr;

TEST_F(Clarify, VagueInquiriesGetChoicesWithTheTopicAndClearOnesNone) {
  for (const Audience audience : {Audience::kAgent, Audience::kPublic}) {
    Searcher searcher = this->searcher(audience);
    const std::vector<Row> vague = golden("vague.jsonl");
    std::size_t with_topic = 0;
    for (const Row& row : vague) {
      const Result result = searcher.suggest({row.text}, options());
      if (holds_any(result, row.topics)) ++with_topic;
      if (!result.clarification) continue;
      EXPECT_NE(result.kind, ResultKind::kAnswer) << row.text;
      EXPECT_GE(result.clarification->choices.size(), 2U) << row.text;
      EXPECT_LE(result.clarification->choices.size(), 4U) << row.text;
    }
    ASSERT_EQ(vague.size(), 30U);
    EXPECT_GE(with_topic, 24U);
    for (const Row& row : golden("clear.jsonl")) {
      const Result result = searcher.suggest({row.text}, options());
      EXPECT_FALSE(result.clarification) << row.text << "\n" << to_string(*result.clarification);
    }
  }
}

// Those of `ids` that are among `others`.
std::vector<std::string> common(std::vector<std::string> ids,
                                const std::vector<std::string>& others) {
  std::erase_if(ids, [&others](const std::string& id) {
    return std::find(others.begin(), others.end(), id) == others.end();
  });
  return ids;
}

// Among what was ranked, exactly what fits, in the same order.
TEST_F(Clarify, ChoosingNarrowsToTheArticlesOfTheChoiceInTheSameOrder) {
  Searcher searcher = this->searcher();
  for (const Row& row : golden("vague.jsonl")) {
    const Result all = searcher.suggest({row.text}, options());
    if (!all.clarification) continue;
    for (const ClarifyingChoice& choice : all.clarification->choices) {
      SearchOptions chosen = options();
      chosen.narrowing = {narrowing_from_string(to_string(choice.narrowing))};
      const Result narrowed = searcher.suggest({row.text}, chosen);
      EXPECT_EQ(common(article_ids(narrowed), choice.article_ids), choice.article_ids)
          << row.text << " " << choice.label;
      // Those that were not ranked before may stand between them.
      const std::vector<std::string> before = article_ids(all);
      EXPECT_EQ(common(article_ids(narrowed), before), common(before, article_ids(narrowed)))
          << row.text << " " << choice.label;
      EXPECT_EQ(narrowed, searcher.suggest({row.text}, chosen));
    }
  }
}

TEST_F(Clarify, AChosenCategoryShowsItsArticlesThatHaveNothingInCommonToo) {
  SearchOptions chosen = options();
  chosen.narrowing = {{NarrowingKind::kCategory, {"アプリ"}}};
  const std::vector<std::string> ids = article_ids(searcher().suggest({"使えない"}, chosen));
  EXPECT_EQ(ids.size(), 10U);
  EXPECT_NE(std::find(ids.begin(), ids.end(), "app-crash"), ids.end());
}

TEST_F(Clarify, NarrowingsAddUp) {
  SearchOptions chosen = options();
  chosen.narrowing = {{NarrowingKind::kCategory, {"ポイント・クーポン"}},
                      {NarrowingKind::kArticles, {"point-coupon", "app-crash"}}};
  EXPECT_EQ(ids_of(searcher().suggest({"使えない"}, chosen)), "point-coupon");
  chosen.narrowing = {{NarrowingKind::kProduct, {"アプリ"}}, {NarrowingKind::kTerm, {"プッシュ"}}};
  EXPECT_EQ(ids_of(searcher().suggest({"通知が届かない"}, chosen)), "app-push-not-arriving");
  chosen.narrowing = {{NarrowingKind::kCategory, {"ない"}}};
  EXPECT_TRUE(searcher().suggest({"使えない"}, chosen).suggestions.empty());
}

// What nothing can be looked for is asked about by titles; choosing then finds by them.
TEST_F(Clarify, AnInquiryOfStopWordsIsAskedAbout) {
  const Result result = searcher().suggest({"できません"}, options());
  EXPECT_TRUE(result.suggestions.empty());
  ASSERT_TRUE(result.clarification);
  SearchOptions chosen = options();
  chosen.narrowing = {result.clarification->choices[0].narrowing};
  EXPECT_FALSE(searcher().suggest({"できません"}, chosen).suggestions.empty());
  for (const char* text : {"こんにちは", "お世話になっております", "ありがとうございました"}) {
    EXPECT_FALSE(searcher().suggest({text}, options()).clarification) << text;
  }
}

TEST_F(Clarify, ThePublicSideIsAskedAboutItsOwnArticlesOnly) {
  std::set<std::string> own;
  for (const Record& record : read_records(sample_path("articles.jsonl")).records) {
    if (std::get<Article>(record).audience == Audience::kPublic) own.insert(id_of(record));
  }
  Searcher searcher = this->searcher(Audience::kPublic);
  std::size_t count = 0;
  for (const char* text : {"本人確認", "責任者", "使えない", "お詫び", "補償", "録音"}) {
    const Result result = searcher.suggest({text}, options());
    if (!result.clarification) continue;
    for (const ClarifyingChoice& choice : result.clarification->choices) {
      EXPECT_NE(choice.label, "社内対応");
      for (const std::string& id : choice.article_ids) EXPECT_TRUE(own.contains(id)) << id;
      ++count;
    }
  }
  EXPECT_GT(count, 0U);
}

TEST_F(Clarify, IsOfSuggestOnlyAndCanBeLeftOut) {
  SearchOptions without = options();
  without.clarify = false;
  const Result plain = searcher().suggest({"使えない"}, without);
  const Result asked = searcher().suggest({"使えない"}, options());
  EXPECT_FALSE(plain.clarification);
  ASSERT_TRUE(asked.clarification);
  EXPECT_EQ(plain.suggestions, asked.suggestions);
  EXPECT_FALSE(searcher().search("使えない", options()).clarification);
}

}  // namespace
}  // namespace toibiki
