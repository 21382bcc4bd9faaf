// SPDX-License-Identifier: GPL-2.0-or-later
//
// What outcomes do to the suggestions of the sample, and what they cannot do.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "tests/support/test_knowledge_base.h"
#include "toibiki/evaluate.h"
#include "toibiki/import.h"
#include "toibiki/outcome.h"

namespace toibiki {
namespace {

const std::string kSample = TOIBIKI_SOURCE_DIR "/examples/sample";

RecordedOutcome outcome_of(const std::string& inquiry, const std::string& article, Verdict verdict,
                           const std::string& source) {
  RecordedOutcome outcome;
  outcome.inquiry = inquiry;
  outcome.article_id = article;
  outcome.verdict = verdict;
  outcome.source = source;
  outcome.recorded_at = "2026-10-20";
  return outcome;
}

// The articles of the sample, and the first of its inquiries that one of them answers today.
class OutcomeRanking : public ::testing::Test {
 protected:
  static constexpr std::size_t kAsked = 12;

  OutcomeRanking() : records_(read_records(kSample + "/articles.jsonl").records), kb_(records_) {
    const Judgements judgements = read_judgements(kSample + "/qrels.tsv");
    for (const Query& query : read_queries(kSample + "/queries.jsonl")) {
      const auto judged = judgements.find(query.id);
      if (judged == judgements.end() || inquiries_.size() == kAsked) continue;
      inquiries_.push_back(query.text);
      right_.push_back(judged->second.begin()->first);
    }
  }

  std::uint64_t record(const TestKnowledgeBase& kb, const std::vector<RecordedOutcome>& outcomes) {
    Writer writer = kb.writer();
    std::uint64_t number = 0;
    for (const RecordedOutcome& outcome : outcomes) number = writer.record_outcome(outcome);
    writer.commit();
    return number;
  }

  std::vector<Result> suggest_all(const TestKnowledgeBase& kb) {
    SearchOptions options;
    options.as_of = "2026-11-01";
    options.explain = true;
    const KnowledgeBase opened = kb.open();
    Searcher searcher = opened.searcher();
    std::vector<Result> results;
    for (const std::string& inquiry : inquiries_) {
      results.push_back(searcher.suggest({inquiry, {}}, options));
    }
    return results;
  }

  // Rejections of what is right and praise of one wrong article, for the inquiries that are asked.
  std::vector<RecordedOutcome> flood(std::size_t count) const {
    std::vector<RecordedOutcome> outcomes;
    while (outcomes.size() < count) {
      const std::size_t i = outcomes.size() / 2 % inquiries_.size();
      const bool is_praise = outcomes.size() % 2 == 1;
      outcomes.push_back(outcome_of(inquiries_[i], is_praise ? id_of(records_.back()) : right_[i],
                                    is_praise ? Verdict::kResolved : Verdict::kRejected,
                                    "someone-hostile"));
    }
    return outcomes;
  }

  std::vector<Record> records_;
  TestKnowledgeBase kb_;
  std::vector<std::string> inquiries_;
  std::vector<std::string> right_;  // by inquiry, an article that answers it
};

// What the header says of one source and day, written down once more.
std::vector<RecordedOutcome> counted(const std::vector<RecordedOutcome>& outcomes) {
  std::map<std::string, std::size_t> by_article;
  std::vector<RecordedOutcome> kept;
  for (const RecordedOutcome& outcome : outcomes) {
    if (kept.size() == kMaxCountedPerSourceDay) break;
    if (by_article[outcome.article_id] == kMaxCountedPerSourceDayArticle) continue;
    ++by_article[outcome.article_id];
    kept.push_back(outcome);
  }
  return kept;
}

double score_of(const Result& result, const std::string& id) {
  const auto found = std::find_if(result.suggestions.begin(), result.suggestions.end(),
                                  [&](const Suggestion& s) { return s.id == id; });
  return found == result.suggestions.end() ? 0.0 : found->score;
}

TEST_F(OutcomeRanking, OneOutcomeChangesTheNextSuggestionOfASearcherThatIsOpen) {
  const KnowledgeBase opened = kb_.open();
  Searcher searcher = opened.searcher();
  for (std::size_t i = 0; i < inquiries_.size(); ++i) {
    const double before = score_of(searcher.suggest({inquiries_[i], {}}), right_[i]);
    record(kb_, {outcome_of(inquiries_[i], right_[i], Verdict::kResolved, "operator-1")});
    EXPECT_GT(score_of(searcher.suggest({inquiries_[i], {}}), right_[i]), before) << inquiries_[i];
  }
}

TEST_F(OutcomeRanking, UndoingGivesExactlyTheSameResults) {
  const std::vector<Result> before = suggest_all(kb_);
  for (const Verdict verdict : {Verdict::kResolved, Verdict::kRejected}) {
    std::vector<std::uint64_t> numbers;
    for (std::size_t i = 0; i < inquiries_.size(); ++i) {
      numbers.push_back(record(kb_, {outcome_of(inquiries_[i], right_[i], verdict, "operator-1")}));
    }
    EXPECT_NE(suggest_all(kb_), before);
    Writer writer = kb_.writer();
    for (const std::uint64_t number : numbers) EXPECT_TRUE(writer.undo_outcome(number));
    writer.commit();
    EXPECT_EQ(suggest_all(kb_), before);
  }
}

TEST_F(OutcomeRanking, AFloodOfOneSourceAndDayDoesNoMoreThanItsFirstFew) {
  const std::vector<RecordedOutcome> hostile = flood(10'000);
  const TestKnowledgeBase capped(records_);
  record(capped, counted(hostile));
  record(kb_, hostile);
  EXPECT_EQ(suggest_all(kb_), suggest_all(capped));
}

TEST_F(OutcomeRanking, AFloodTakesNoPlaceFromOtherSources) {
  record(kb_, flood(300));
  const std::vector<Result> flooded = suggest_all(kb_);
  for (std::size_t i = 0; i < inquiries_.size(); ++i) {
    record(kb_, {outcome_of(inquiries_[i], right_[i], Verdict::kResolved, "operator-1"),
                 outcome_of(inquiries_[i], right_[i], Verdict::kResolved, "operator-2")});
  }
  const std::vector<Result> answered = suggest_all(kb_);
  for (std::size_t i = 0; i < inquiries_.size(); ++i) {
    EXPECT_GT(score_of(answered[i], right_[i]), score_of(flooded[i], right_[i])) << inquiries_[i];
  }
}

}  // namespace
}  // namespace toibiki
