// SPDX-License-Identifier: GPL-2.0-or-later
//
// What moved a ranking, on values: each test changes one thing between two runs.
#include "toibiki/regression.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/error_of.h"

namespace toibiki {
namespace {

std::size_t at(Signal signal) { return static_cast<std::size_t>(signal); }

// An article with values of signals, and its score by the weights of a state.
struct Values {
  std::string id;
  std::vector<std::pair<Signal, double>> signals;
  std::vector<ScorePart> terms = {};  // `score`: its share of the value of the signal
};

RegressionState plain_state() {
  RegressionState state;
  state.version = "1";
  state.as_of = "2026-04-01";
  state.analyzer = "a";
  state.profile = default_profile();
  state.profile.weights = {};
  state.profile.weights[at(Signal::kWords)] = 1.0;
  state.profile.weights[at(Signal::kSemantic)] = 0.5;
  state.profile.weights[at(Signal::kVotes)] = 0.5;
  for (const std::string id : {"a", "b", "c", "d"}) {
    state.articles[id] = {"h", Audience::kPublic, "", "", {{"answer", "1"}, {"question", "1"}}};
  }
  return state;
}

RankedArticle ranked_of(const Values& values, const SignalValues& weights) {
  RankedArticle ranked;
  ranked.id = values.id;
  for (const auto& [signal, value] : values.signals) ranked.signals[at(signal)] = value;
  for (ScorePart term : values.terms) {
    ranked.signals[at(term.signal)] += term.score;
    term.score *= weights[at(term.signal)];
    ranked.score += term.score;
    ranked.parts.push_back(term);
  }
  for (const auto& [signal, value] : values.signals) {
    const double score = weights[at(signal)] * value;
    ranked.score += score;
    ranked.parts.push_back({signal, {}, {}, false, score});
  }
  return ranked;
}

// One row that must find a. Best score first.
RegressionRun run_of(const RegressionState& state, const std::vector<Values>& articles) {
  RegressionRun run{state, {}};
  RegressionResult& result = run.results.emplace_back();
  result.row = {2, "解約したい", {"a"}, {}, {}, ""};
  for (const Values& values : articles) {
    result.ranking.push_back(ranked_of(values, state.profile.weights));
  }
  std::stable_sort(result.ranking.begin(), result.ranking.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  for (std::size_t i = 0; i < result.ranking.size(); ++i) result.ranking[i].place = i + 1;
  result.failures = failures_of(result.row, result.ranking, state.articles);
  return run;
}

ScorePart word(const std::string& key, double share, std::vector<std::string> stands_for = {},
               bool is_learned = false) {
  return {Signal::kWords, key, std::move(stands_for), is_learned, share};
}

const std::vector<Values>& usual() {
  static const std::vector<Values> articles = {
      {"a", {{Signal::kSemantic, 0.2}}, {word("解約", 1.0)}},
      {"b", {{Signal::kSemantic, 0.3}}, {word("解約", 0.9)}},
      {"c", {}, {word("解約", 0.8)}},
      {"d", {}, {word("解約", 0.7)}},
  };
  return articles;
}

RegressionCause first_cause(const RegressionRun& before, const RegressionRun& after) {
  const RegressionReport report = compare_regression(before, after);
  for (const auto* changes : {&report.lost, &report.won, &report.moved}) {
    if (!changes->empty()) return changes->front().causes.front();
  }
  ADD_FAILURE() << "nothing changed";
  return {};
}

TEST(CompareRegression, ARunThatIsTheSameHasNoChange) {
  const RegressionRun run = run_of(plain_state(), usual());
  const RegressionReport report = compare_regression(run, run);
  EXPECT_EQ(report.unchanged_count, 1U);
  EXPECT_TRUE(report.lost.empty() && report.won.empty() && report.moved.empty());
}

TEST(CompareRegression, NamesTheEditOfTheArticle) {
  RegressionState edited = plain_state();
  edited.articles["a"] = {"h2", Audience::kPublic, "", "", {{"answer", "2"}, {"question", "1"}}};
  std::vector<Values> articles = usual();
  articles[0].terms = {word("解約", 0.1)};
  const RegressionRun before = run_of(plain_state(), usual());
  const RegressionRun after = run_of(edited, articles);
  const RegressionReport report = compare_regression(before, after);
  ASSERT_EQ(report.lost.size(), 1U);
  const RegressionChange& change = report.lost.front();
  EXPECT_EQ(change.lost.front().place, 4U);
  EXPECT_EQ(change.moves.front(), (RegressionMove{"a", 1, 4}));
  ASSERT_EQ(change.causes.size(), 1U);
  const RegressionCause& cause = change.causes.front();
  EXPECT_EQ(cause.kind, CauseKind::kArticleEdited);
  EXPECT_EQ(cause.article_id, "a");
  EXPECT_EQ(cause.evidence, std::vector<std::string>{"answer"});
  EXPECT_TRUE(cause.is_sufficient);
  // The way back is a win by the same cause.
  const RegressionReport back = compare_regression(after, before);
  ASSERT_EQ(back.won.size(), 1U);
  EXPECT_EQ(back.won.front().causes.front().kind, CauseKind::kArticleEdited);
}

TEST(CompareRegression, NamesTheEditOfAnotherArticle) {
  RegressionState edited = plain_state();
  edited.articles["c"].hash = "h2";
  edited.articles["c"].members["question"] = "2";
  std::vector<Values> articles = usual();
  articles[2].terms = {word("解約", 1.5)};
  const RegressionCause cause =
      first_cause(run_of(plain_state(), usual()), run_of(edited, articles));
  EXPECT_EQ(cause.kind, CauseKind::kArticleEdited);
  EXPECT_EQ(cause.article_id, "c");
  EXPECT_EQ(cause.evidence, std::vector<std::string>{"question"});
}

TEST(CompareRegression, NamesAnArticleThatWasAddedRemovedHiddenOrExpired) {
  const RegressionRun before = run_of(plain_state(), usual());
  RegressionState state = plain_state();
  state.articles["e"] = {"h", Audience::kPublic, "", "", {}};
  std::vector<Values> articles = usual();
  articles.push_back({"e", {}, {word("解約", 2.0)}});
  RegressionCause cause = first_cause(before, run_of(state, articles));
  EXPECT_EQ(cause.kind, CauseKind::kArticleAdded);
  EXPECT_EQ(cause.article_id, "e");

  const std::vector<Values> without_a(usual().begin() + 1, usual().end());
  state = plain_state();
  state.articles.erase("a");
  cause = first_cause(before, run_of(state, without_a));
  EXPECT_EQ(cause.kind, CauseKind::kArticleRemoved);
  EXPECT_EQ(cause.article_id, "a");
  EXPECT_TRUE(compare_regression(before, run_of(state, without_a)).lost[0].lost[0].is_unknown);

  state = plain_state();
  state.articles["a"].valid_until = "2026-03-31";
  cause = first_cause(before, run_of(state, without_a));
  EXPECT_EQ(cause.kind, CauseKind::kArticleExpired);
  EXPECT_EQ(cause.evidence, (std::vector<std::string>{"〜2026-03-31", "2026-04-01"}));

  RegressionRun public_before = before;
  public_before.state.audience = Audience::kPublic;
  state = public_before.state;
  state.articles["a"].audience = Audience::kAgent;
  EXPECT_EQ(first_cause(public_before, run_of(state, without_a)).kind, CauseKind::kArticleHidden);
}

TEST(CompareRegression, NamesTheSynonymThatCountsNow) {
  RegressionState state = plain_state();
  state.dictionaries["synonyms.txt"] = {"1", {"買う, 購入", "解約, 退会"}};
  std::vector<Values> articles = usual();
  articles[3].terms.push_back(word("退会", 0.9, {"解約"}));
  RegressionState old = plain_state();
  old.dictionaries["synonyms.txt"] = {"0", {"買う, 購入"}};
  const RegressionCause cause = first_cause(run_of(old, usual()), run_of(state, articles));
  EXPECT_EQ(cause.kind, CauseKind::kSynonyms);
  EXPECT_EQ(cause.evidence, std::vector<std::string>{"+synonyms.txt: 解約, 退会"});
  EXPECT_TRUE(cause.is_sufficient);
}

TEST(CompareRegression, WhatIsFoundWhereNothingWasHasACause) {
  RegressionState state = plain_state();
  state.dictionaries["synonyms.txt"] = {"1", {"解約, 退会"}};
  const RegressionCause cause = first_cause(
      run_of(plain_state(), {}), run_of(state, {{"a", {}, {word("退会", 0.9, {"解約"})}}}));
  EXPECT_EQ(cause.kind, CauseKind::kSynonyms);
  EXPECT_TRUE(cause.is_sufficient);
}

TEST(CompareRegression, NamesTheWeightThatMovedMost) {
  RegressionState state = plain_state();
  state.profile.weights[at(Signal::kSemantic)] = 3.0;
  state.profile.version = 2;
  const RegressionCause cause = first_cause(run_of(plain_state(), usual()), run_of(state, usual()));
  EXPECT_EQ(cause.kind, CauseKind::kWeights);
  EXPECT_EQ(cause.signal, Signal::kSemantic);
  EXPECT_EQ(cause.evidence.front(), "semantic 0.5 → 3");
  EXPECT_TRUE(cause.is_sufficient);
  // 2.5 of weight, times the 0.1 by which b lies nearer.
  EXPECT_NEAR(cause.effect, 0.25, 1e-9);
}

TEST(CompareRegression, NamesOutcomesBySignalAndByLearnedWords) {
  RegressionState state = plain_state();
  state.outcome_count = 1;
  std::vector<Values> articles = usual();
  articles[1].signals.emplace_back(Signal::kVotes, 0.9);
  RegressionCause cause = first_cause(run_of(plain_state(), usual()), run_of(state, articles));
  EXPECT_EQ(cause.kind, CauseKind::kOutcomes);
  EXPECT_EQ(cause.evidence, std::vector<std::string>{"outcomes 0 → 1"});
  articles = usual();
  articles[1].terms.push_back(word("解約", 0.5, {}, true));
  cause = first_cause(run_of(plain_state(), usual()), run_of(state, articles));
  EXPECT_EQ(cause.kind, CauseKind::kOutcomes);
}

TEST(CompareRegression, NamesASemanticModelThatWasLearnedAgain) {
  RegressionState state = plain_state();
  state.semantic_model = "m2";
  std::vector<Values> articles = usual();
  articles[1].signals[0].second = 0.9;
  const RegressionCause cause =
      first_cause(run_of(plain_state(), usual()), run_of(state, articles));
  EXPECT_EQ(cause.kind, CauseKind::kSemanticModel);
  EXPECT_EQ(cause.evidence, std::vector<std::string>{"- → m2"});
}

TEST(CompareRegression, NamesAPin) {
  RegressionState state = plain_state();
  state.dictionaries["pins.tsv"] = {"1", {"d\tpin\t2026-12-31", "z\tbury\t2026-12-31"}};
  const RegressionRun before = run_of(plain_state(), usual());
  RegressionRun after = run_of(state, usual());
  std::vector<RankedArticle>& ranking = after.results[0].ranking;
  std::rotate(ranking.begin(), ranking.end() - 1, ranking.end());
  for (std::size_t i = 0; i < ranking.size(); ++i) ranking[i].place = i + 1;
  ranking[0].pin = "pin";
  const RegressionCause cause = first_cause(before, after);
  EXPECT_EQ(cause.kind, CauseKind::kPins);
  EXPECT_EQ(cause.evidence, std::vector<std::string>{"+pins.tsv: d\tpin\t2026-12-31"});
}

TEST(CompareRegression, OfSeveralCausesTheLargestComesFirst) {
  RegressionState state = plain_state();
  state.profile.weights[at(Signal::kSemantic)] = 0.9;  // 0.04 for b
  state.outcome_count = 1;
  std::vector<Values> articles = usual();
  articles[1].signals.emplace_back(Signal::kVotes, 0.6);  // 0.3 for b
  const RegressionReport report =
      compare_regression(run_of(plain_state(), usual()), run_of(state, articles));
  ASSERT_EQ(report.moved.size(), 1U);
  const std::vector<RegressionCause>& causes = report.moved[0].causes;
  ASSERT_EQ(causes.size(), 2U);
  EXPECT_EQ(causes[0].kind, CauseKind::kOutcomes);
  EXPECT_TRUE(causes[0].is_sufficient);
  EXPECT_EQ(causes[1].kind, CauseKind::kWeights);
  EXPECT_FALSE(causes[1].is_sufficient);
}

TEST(CompareRegression, RowsThatStandOnOneSideOnlyAreNamed) {
  const RegressionRun before = run_of(plain_state(), usual());
  RegressionRun after = before;
  after.results[0].row.query = "退会したい";
  const RegressionReport report = compare_regression(before, after);
  EXPECT_EQ(report.new_queries, std::vector<std::string>{"退会したい"});
  EXPECT_EQ(report.gone_queries, std::vector<std::string>{"解約したい"});
}

TEST(CompareRegression, RefusesARunOfAnotherAudience) {
  const RegressionRun before = run_of(plain_state(), usual());
  RegressionRun after = before;
  after.state.audience = Audience::kPublic;
  EXPECT_NE(error_of([&] { compare_regression(before, after); }).find("--audience"),
            std::string::npos);
}

TEST(FailuresOf, HoldsPlacesAgainstTheRow) {
  const RegressionRun run = run_of(plain_state(), usual());
  const std::vector<RankedArticle>& ranking = run.results[0].ranking;
  const auto failures = [&](const RegressionRow& row) {
    std::string text;
    for (const RegressionFailure& failure : failures_of(row, ranking, run.state.articles)) {
      text += std::string(to_string(failure.requirement)) + ":" + failure.article_id + "@" +
              std::to_string(failure.place) + (failure.is_unknown ? "? " : " ");
    }
    return text;
  };
  EXPECT_EQ(failures({1, "q", {"a", "c"}, {"d"}, {"d"}, ""}), "");
  EXPECT_EQ(failures({1, "q", {"d"}, {}, {"a", "c"}, ""}), "must:d@4 must_not:a@1 must_not:c@3 ");
  EXPECT_EQ(failures({1, "q", {"x"}, {"y"}, {"z"}, ""}), "must:x@0? must_not:z@0? should:y@0? ");
}

TEST(ScoreGap, SaysWhatOneArticleHasMore) {
  const RegressionRun run = run_of(plain_state(), usual());
  const std::vector<RankedArticle>& ranking = run.results[0].ranking;
  const std::vector<ScorePart> gap = score_gap(ranking[0], ranking[2]);
  ASSERT_EQ(gap.size(), 2U);
  EXPECT_EQ(to_string(gap[0]), "words:解約 0.200");
  EXPECT_EQ(to_string(gap[1]), "semantic 0.100");
}

TEST(RegressionBaseline, ReadsBackWhatItWrote) {
  RegressionState state = plain_state();
  state.semantic_model = "m";
  state.last_change = 7;
  state.outcome_count = 3;
  state.undone_outcome_count = 1;
  state.past_answer_count = 9;
  state.dictionaries["synonyms.txt"] = {"1", {"解約, 退会"}};
  state.articles["d"] = {"h", Audience::kAgent, "2026-01-01", "2026-12-31", {}};
  std::vector<Values> articles = usual();
  articles[0].terms.push_back(word("退会", 0.5, {"解約"}, true));
  RegressionRun run = run_of(state, articles);
  RankedArticle& first = run.results[0].ranking[0];
  first.title = "解約の手続き";
  first.missing = {"今すぐ"};
  first.matches_word = false;
  first.is_confused = true;
  first.pin = "pin";
  run.results[0].failures = {{Requirement::kMustNot, "x", 0, true}, {Requirement::kShould, "d", 4}};
  EXPECT_EQ(regression_run_from_json(to_json(run)), run);
}

TEST(RegressionBaseline, RefusesWhatItCannotRead) {
  const auto error = [](const std::string& json) {
    return error_of([&] { regression_run_from_json(json); });
  };
  EXPECT_TRUE(error("{}").starts_with("invalid_file: "));
  EXPECT_TRUE(error("[1]").starts_with("invalid_file: "));
  EXPECT_TRUE(error("not json").starts_with("invalid_file: "));
  EXPECT_TRUE(error("{\"name\":\"other\",\"format\":1}").starts_with("invalid_file: "));
  const std::string name = "{\"name\":\"toibiki-regression-baseline\",";
  EXPECT_TRUE(error(name + "\"format\":2}").starts_with("newer_format: "));
  EXPECT_TRUE(error(name + "\"format\":\"x\"}").starts_with("invalid_file: "));
  EXPECT_TRUE(error(name + "\"format\":1e36}").starts_with("invalid_file: "));
  EXPECT_TRUE(error(name + "\"format\":1}").starts_with("invalid_file: "));
}

}  // namespace
}  // namespace toibiki
