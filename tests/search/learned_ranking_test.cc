// SPDX-License-Identifier: GPL-2.0-or-later
//
// What outcomes, models, profiles and pins do to suggestions, end to end.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>

#include "tests/search/tea_shop.h"
#include "tests/support/error_of.h"
#include "toibiki/semantic.h"
#include "toibiki/tuning.h"

namespace toibiki {
namespace {

constexpr const char* kUnknownWords = "お茶っ葉がしけってた";

RecordedOutcome outcome(const std::string& inquiry, const std::string& article,
                        Verdict verdict = Verdict::kResolved) {
  RecordedOutcome outcome;
  outcome.inquiry = inquiry;
  outcome.article_id = article;
  outcome.verdict = verdict;
  outcome.source = "operator-1";
  outcome.recorded_at = "2026-11-20";
  return outcome;
}

std::uint64_t record(const TestKnowledgeBase& kb, const RecordedOutcome& outcome) {
  Writer writer = kb.writer();
  const std::uint64_t number = writer.record_outcome(outcome);
  writer.commit();
  return number;
}

SearchOptions on_a_day() {
  SearchOptions options;
  options.as_of = "2026-11-25";
  options.explain = true;
  return options;
}

TEST(LearnedRanking, OneOutcomeChangesTheNextSuggestionAndUndoingItRestoresTheResult) {
  const TestKnowledgeBase kb(tea_records());
  Searcher searcher = kb.open().searcher();
  const Result before = searcher.suggest({kUnknownWords, ""}, on_a_day());
  const std::uint64_t number = record(kb, outcome(kUnknownWords, "broken"));
  const Result after = searcher.suggest({kUnknownWords, ""}, on_a_day());
  ASSERT_FALSE(after.suggestions.empty());
  EXPECT_EQ(after.suggestions[0].id, "broken");
  EXPECT_NE(after, before);
  {
    Writer writer = kb.writer();
    EXPECT_TRUE(writer.undo_outcome(number));
    writer.commit();
  }
  EXPECT_EQ(searcher.suggest({kUnknownWords, ""}, on_a_day()), before);
}

TEST(LearnedRanking, WhatWasLearnedIsExplainedAndThePartsSumToTheScore) {
  const TestKnowledgeBase kb(tea_records());
  record(kb, outcome(kUnknownWords, "broken"));
  const Result result = kb.suggest(kUnknownWords, Audience::kAgent, on_a_day());
  ASSERT_FALSE(result.suggestions.empty());
  const Explanation& explanation = *result.suggestions[0].explanation;
  double sum = 0.0;
  bool is_learned = false;
  bool is_voted = false;
  for (const ExplanationPart& part : explanation.parts) {
    sum += part.score;
    is_learned |= part.field == Field::kLearned;
    is_voted |= part.signal == Signal::kVotes && part.score > 0.0;
  }
  EXPECT_NEAR(sum, result.suggestions[0].score, 1e-9);
  EXPECT_TRUE(is_learned);
  EXPECT_TRUE(is_voted);
}

TEST(LearnedRanking, ThePublicSideKnowsNothingOfIt) {
  const TestKnowledgeBase kb(tea_records());
  const Result before = kb.suggest(kUnknownWords, Audience::kPublic, on_a_day());
  record(kb, outcome(kUnknownWords, "broken"));
  EXPECT_EQ(kb.suggest(kUnknownWords, Audience::kPublic, on_a_day()), before);
}

TEST(LearnedRanking, ARejectedOutcomeNeverBringsAnArticleUp) {
  const TestKnowledgeBase kb(tea_records());
  const std::string inquiry = "定期便をやめたい";
  const Result before = kb.suggest(inquiry, Audience::kAgent, on_a_day());
  const std::string first = before.suggestions[0].id;
  record(kb, outcome(inquiry, first, Verdict::kRejected));
  const Result after = kb.suggest(inquiry, Audience::kAgent, on_a_day());
  for (const Suggestion& suggestion : after.suggestions) {
    if (suggestion.id == first) {
      EXPECT_LT(suggestion.score, before.suggestions[0].score);
    }
  }
}

TEST(SemanticModels, AreLearnedForEachAudienceAndFollowedByOpenSearchers) {
  const TestKnowledgeBase kb(tea_records());
  Searcher searcher = kb.open().searcher();
  const Result before = searcher.suggest({"支払方法を教えて", ""}, on_a_day());
  EXPECT_EQ(before.suggestions[0].signals[static_cast<std::size_t>(Signal::kSemantic)], 0.0);
  for (const SemanticModelStatus& status : semantic_model_status(kb.path())) {
    EXPECT_FALSE(status.is_there);
    EXPECT_TRUE(is_stale(status));
  }
  for (const SemanticModelStatus& status : learn_semantic_models(kb.path())) {
    EXPECT_TRUE(status.is_there);
    EXPECT_TRUE(status.fits_analyzer);
    EXPECT_FALSE(is_stale(status)) << to_string(status);
  }
  const Result after = searcher.suggest({"支払方法を教えて", ""}, on_a_day());
  EXPECT_GT(after.suggestions[0].signals[static_cast<std::size_t>(Signal::kSemantic)], 0.0);
}

TEST(SemanticModels, ADamagedOneIsReportedMendedAndNeverStopsASearch) {
  const TestKnowledgeBase kb(tea_records());
  learn_semantic_models(kb.path());
  const Result whole = kb.suggest("支払方法を教えて", Audience::kAgent, on_a_day());
  const std::filesystem::path model = kb.path() / "semantic" / "agent.model";
  std::filesystem::resize_file(model, std::filesystem::file_size(model) / 2);
  EXPECT_FALSE(kb.suggest("支払方法を教えて").suggestions.empty());
  EXPECT_EQ(kb.check().problems.size(), 1U);
  EXPECT_TRUE(kb.check(true).repaired);
  EXPECT_EQ(kb.suggest("支払方法を教えて", Audience::kAgent, on_a_day()), whole);
}

TEST(Profiles, AreFollowedAndABrokenOneIsNamed) {
  const TestKnowledgeBase kb(tea_records());
  Searcher searcher = kb.open().searcher();
  RankingProfile profile = default_profile();
  profile.weights.fill(0.0);
  profile.weights[static_cast<std::size_t>(Signal::kWords)] = 2.0;
  write_profile(kb.path(), profile);
  EXPECT_EQ(profile_of(kb.path()), profile);
  const Result result = searcher.suggest({"缶がへこんでいました", ""});
  EXPECT_DOUBLE_EQ(result.suggestions[0].score, 2.0 * result.suggestions[0].signals[0]);
  std::ofstream(kb.path() / "profile.json") << "{\"format\": 1}";
  EXPECT_FALSE(searcher.suggest({"缶がへこんでいました", ""}).suggestions.empty());
  const std::string error = error_of([&] { kb.open(); });
  EXPECT_NE(error.find("profile.json"), std::string::npos) << error;
  EXPECT_EQ(kb.check().problems.size(), 1U);
}

TEST(Profiles, OneThatIsTriedDoesNotTouchTheKnowledgeBase) {
  const TestKnowledgeBase kb(tea_records());
  Searcher searcher = kb.open().searcher();
  const Result before = searcher.suggest({"缶がへこんでいました", ""});
  RankingProfile profile = default_profile();
  profile.weights.fill(0.0);
  searcher.set_profile(profile);
  EXPECT_EQ(searcher.suggest({"缶がへこんでいました", ""}).suggestions[0].score, 0.0);
  searcher.set_profile(std::nullopt);
  EXPECT_EQ(searcher.suggest({"缶がへこんでいました", ""}), before);
}

TEST(FitProfile, SaysThatFewJudgementsAreTooFewAndKeepsTheWeights) {
  const TestKnowledgeBase kb(tea_records());
  Searcher searcher = kb.open().searcher();
  const std::vector<Query> queries = {{"q1", "缶がへこんでいました"}, {"q2", "支払方法を教えて"}};
  const Judgements judgements = {{"q1", {{"broken", 1}}}, {"q2", {{"pay", 1}}}};
  const ProfileFit fit = fit_profile(searcher, default_profile(), queries, judgements);
  EXPECT_FALSE(fit.weights_accepted);
  EXPECT_FALSE(fit.calibration_fitted);
  EXPECT_EQ(fit.profile.weights, default_profile().weights);
  EXPECT_EQ(fit.profile.calibration, default_profile().calibration);
  EXPECT_EQ(fit.profile.name, "fitted");
  EXPECT_EQ(code_of([&] { fit_profile(searcher, default_profile(), {}, judgements); }),
            "invalid_argument");
}

TEST(Pins, PutAnArticleFirstOrLastAmongWhatIsFound) {
  const TestKnowledgeBase kb(tea_records());
  const std::string inquiry = "定期便の届け先の住所とカードの期限と領収書について";
  const Result before = kb.suggest(inquiry);
  ASSERT_GE(before.suggestions.size(), 3U);
  const std::string first = before.suggestions[0].id;
  const std::string last = before.suggestions[2].id;
  std::ofstream(kb.path() / "dictionaries" / "pins.tsv") << last << "\tpin\t2099-12-31\n"
                                                         << first << "\tbury\t2099-12-31\n";
  const Result after = kb.suggest(inquiry);
  EXPECT_EQ(after.suggestions.front().id, last);
  EXPECT_EQ(after.suggestions.back().id, first);
}

}  // namespace
}  // namespace toibiki
