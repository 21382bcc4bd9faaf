// SPDX-License-Identifier: GPL-2.0-or-later
//
// Explanations of whole results: their parts sum to the score, whatever the ranking is made of.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "tests/support/full_size.h"
#include "tests/support/sample_knowledge_base.h"
#include "toibiki/dictionary.h"
#include "toibiki/ranking_profile.h"

namespace toibiki {
namespace {

SearchOptions explained_on_sample_day() {
  SearchOptions options;
  options.explain = true;
  options.limit = 20;
  options.as_of = kSampleDay;
  return options;
}

// What the explanations of a run spoke of, so that a test can tell that it saw everything.
struct Seen {
  std::size_t suggestion_count = 0;
  std::set<Signal> signals;
  std::set<MatchKind> matches;
  bool learned = false;
  bool negative = false;
  bool together = false;  // a synonym of several words
};

void expect_sums(const Result& result, const std::string& inquiry, Seen& seen) {
  for (const Suggestion& suggestion : result.suggestions) {
    ++seen.suggestion_count;
    ASSERT_TRUE(suggestion.explanation) << inquiry;
    const Explanation& explanation = *suggestion.explanation;
    double sum = 0.0;
    for (const ExplanationPart& part : explanation.parts) {
      sum += part.score;
      seen.signals.insert(part.signal);
      seen.negative = seen.negative || part.score < 0.0;
      if (part.key.empty()) continue;
      seen.matches.insert(part.match);
      seen.learned = seen.learned || part.field == Field::kLearned;
      EXPECT_NE(inquiry.find(part.said), std::string::npos) << inquiry << ": " << part.said;
      EXPECT_EQ(part.found.empty(), part.field == Field::kLearned) << part.key;
    }
    EXPECT_NEAR(sum, suggestion.score, 1e-9) << inquiry << " " << to_string(suggestion);
    EXPECT_NEAR(explanation.score, suggestion.score, 1e-9) << inquiry;
  }
  for (const PlannedTerm& term : result.plan.terms) {
    seen.together = seen.together || (term.is_synonym() && !term.together.empty());
  }
}

TEST(Explanation, PartsSumToTheScoreForEveryInquiryOfTheSample) {
  const SampleKnowledgeBase kb;
  write_bytes(kb.folder() / "synonyms.txt",
              "アカウント, 会員登録のしかた\n荷物, 商品の配送\n"
              "お金, 料金 @category 会員登録・ログイン\n");
  ASSERT_TRUE(apply_dictionary(kb.path(), {{kb.folder() / "synonyms.txt"}}).applied);
  Searcher searcher = kb.open().searcher();
  Seen seen;
  const std::vector<Query> queries = read_queries(sample_path("queries.jsonl"));
  ASSERT_EQ(queries.size(), 320U);
  for (std::size_t i = 0; i < queries.size(); i += sized(3, 1)) {
    const Query& query = queries[i];
    expect_sums(searcher.suggest({query.text}, explained_on_sample_day()), query.text, seen);
    if (query.text.size() < 60) {  // as a part of a title
      expect_sums(searcher.search(query.text, explained_on_sample_day()), query.text, seen);
    }
  }
  EXPECT_GT(seen.suggestion_count, sized(1'600, 5'000));
  EXPECT_EQ(seen.matches.size(), 5U);
  EXPECT_TRUE(seen.signals.contains(Signal::kVotes));
  EXPECT_TRUE(seen.signals.contains(Signal::kSemantic));
  EXPECT_TRUE(seen.learned);
  EXPECT_TRUE(seen.negative);
  EXPECT_TRUE(seen.together);
}

TEST(Explanation, PartsSumToTheScoreWhateverTheProfile) {
  const SampleKnowledgeBase kb;
  const std::vector<Query> queries = read_queries(sample_path("queries.jsonl"));
  std::mt19937 random(17);
  std::uniform_real_distribution<double> weight(-2.0, 2.0);
  Seen seen;
  for (std::size_t round = 0; round < sized(4, 8); ++round) {
    RankingProfile profile = default_profile();
    for (double& value : profile.weights) value = random() % 4 == 0 ? 0.0 : weight(random);
    write_file_atomically(kb.path() / "profile.json", to_json(profile));
    Searcher searcher = kb.open().searcher();
    for (std::size_t i = round; i < queries.size(); i += 16) {
      expect_sums(searcher.suggest({queries[i].text}, explained_on_sample_day()), queries[i].text,
                  seen);
    }
  }
  EXPECT_GT(seen.suggestion_count, sized(500, 1'000));
  EXPECT_TRUE(seen.negative);
}

TEST(Explanation, NamesEachKindOfMatchWithTheWordsOnBothSides) {
  const TestKnowledgeBase kb(
      {article("a", "定期便の申し込みと退会", "領収書は退会のあとに出します。")});
  write_bytes(kb.folder() / "synonyms.txt", "やめたい => 退会\n");
  ASSERT_TRUE(apply_dictionary(kb.path(), {{kb.folder() / "synonyms.txt"}}).applied);
  const Result result = kb.suggest("定期便の申込をやめたい、りょうしゅうしょ", Audience::kAgent,
                                   explained_on_sample_day());
  ASSERT_EQ(result.suggestions.size(), 1U);
  std::set<std::string> met;
  for (const ExplanationPart& part : result.suggestions[0].explanation->parts) {
    if (part.key.empty()) continue;
    met.insert(std::string(to_string(part.match)) + ":" + part.said + ">" + part.found);
  }
  for (const char* const expected :
       {"exact:定期>定期", "spelling:申込>申し込み", "synonym:やめ>退会"}) {
    EXPECT_TRUE(met.contains(expected)) << expected << "\n"
                                        << to_string(*result.suggestions[0].explanation);
  }
  EXPECT_TRUE(std::any_of(met.begin(), met.end(),
                          [](const std::string& m) { return m.starts_with("reading:"); }));
  EXPECT_TRUE(std::any_of(met.begin(), met.end(),
                          [](const std::string& m) { return m.starts_with("part:"); }));
}

}  // namespace
}  // namespace toibiki
