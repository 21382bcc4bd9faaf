// SPDX-License-Identifier: GPL-2.0-or-later
//
// No silent miss: every part of a title finds it (P1 of the feature list), on the sample.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "tests/support/full_size.h"
#include "tests/support/test_knowledge_base.h"
#include "toibiki/import.h"

namespace toibiki {
namespace {

constexpr std::size_t kPlaces = 10;

std::vector<Record> sample_articles() {
  return read_records(TOIBIKI_SOURCE_DIR "/examples/sample/articles.jsonl").records;
}

// Every stretch of two characters and more; blanks at its ends are not typed to be found.
std::set<std::string> parts_of(const std::string& title) {
  std::vector<std::size_t> borders;
  for (std::size_t at = 0; at < title.size(); next_code_point(title, at)) borders.push_back(at);
  borders.push_back(title.size());
  std::set<std::string> parts;
  for (std::size_t i = 0; i + 2 < borders.size(); ++i) {
    for (std::size_t k = i + 2; k < borders.size(); ++k) {
      const std::string part = title.substr(borders[i], borders[k] - borders[i]);
      if (part.front() != ' ' && part.back() != ' ' && !part.starts_with("　") &&
          !part.ends_with("　")) {
        parts.insert(part);
      }
    }
  }
  return parts;
}

TEST(TitlePart, EveryPartOfEveryTitleOfTheSampleFindsItInTheTopTen) {
  const std::vector<Record> articles = sample_articles();
  ASSERT_GE(articles.size(), 100U);
  const TestKnowledgeBase kb(articles);
  const KnowledgeBase opened = kb.open();
  Searcher searcher = opened.searcher();
  SearchOptions options;
  options.limit = kPlaces;
  options.snippets = false;
  options.as_of = "2026-11-01";

  std::map<std::string, std::vector<std::string>> titles_with;  // part -> ids
  for (const Record& record : articles) {
    const Article& article = std::get<Article>(record);
    const bool holds = (article.valid_from.empty() || article.valid_from <= options.as_of) &&
                       (article.valid_until.empty() || article.valid_until >= options.as_of);
    if (!holds) continue;
    for (const std::string& part : parts_of(article.question)) {
      titles_with[part].push_back(article.id);
    }
  }
  std::size_t asked = 0;
  std::size_t missed = 0;
  std::size_t ambiguous = 0;
  std::size_t signs_only = 0;
  const std::size_t every = sized(8, 1);
  std::size_t number = 0;
  for (const auto& [part, ids] : titles_with) {
    if (++number % every != 0) continue;
    if (opened.analyzer().analyze(part, {.every_bigram = true}).empty()) {
      ++signs_only;  // 「、」と: there is nothing to look for
      continue;
    }
    const Result result = searcher.search(part, options);
    std::size_t found = 0;
    for (const Suggestion& suggestion : result.suggestions) {
      found += std::count(ids.begin(), ids.end(), suggestion.id) > 0 ? 1 : 0;
    }
    // More titles than places: then all places must hold one of them.
    const std::size_t wanted = std::min(ids.size(), kPlaces);
    if (ids.size() > kPlaces) ++ambiguous;
    ++asked;
    if (found >= wanted) continue;
    ++missed;
    if (missed <= 30) {
      ADD_FAILURE() << "「" << part << "」: " << found << " of " << wanted << " titles, e.g. "
                    << ids.front() << "; found " << ids_of(result);
    }
  }
  EXPECT_EQ(missed, 0U) << "of " << asked;
  EXPECT_GT(asked, 30'000U / every);
  RecordProperty("parts", static_cast<int>(asked));
  RecordProperty("ambiguous", static_cast<int>(ambiguous));
  EXPECT_LT(signs_only, asked / 100);
}

TEST(TitlePart, IsFoundWithBlanksAroundItAndBehindExpiredArticles) {
  std::vector<Record> records = {article("wanted", "設定方法の一覧", "本文")};
  for (int i = 0; i < 200; ++i) {
    Article old = article("old" + std::to_string(i), "設定方法", "設定 方 法");
    old.valid_until = "2020-01-01";
    records.push_back(old);
    records.push_back(
        article("other" + std::to_string(i), "お知らせ", "定 方 定方向の設定、方法、定方"));
  }
  const TestKnowledgeBase kb(records);
  const KnowledgeBase opened = kb.open();
  Searcher searcher = opened.searcher();
  SearchOptions options;
  options.limit = 5;
  for (const std::string typed : {"定方", " 定方", "定方 ", "　定方　"}) {
    const std::string ids = " " + ids_of(searcher.search(typed, options)) + " ";
    EXPECT_NE(ids.find(" wanted "), std::string::npos) << "「" << typed << "」:" << ids;
  }
}

}  // namespace
}  // namespace toibiki
