// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "inquiry/kept_text.h"
#include "query/phrase_table.h"
#include "query/pins.h"
#include "record/date.h"
#include "search/regression_state.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/regression.h"

namespace toibiki {
namespace {

// How deep named articles are looked for. Not deeper than what is ranked for every inquiry, since
// a larger limit would let other articles in.
constexpr std::size_t kNamedDepth = 100;

// Of neighbouring characters only the sum: single ones tell a reader nothing.
std::vector<ScorePart> parts_of(const Explanation& explanation) {
  std::map<std::tuple<Signal, std::string, bool>, ScorePart> parts;
  for (const ExplanationPart& part : explanation.parts) {
    const bool is_learned = part.field == Field::kLearned && !part.key.empty();
    const std::string key = part.signal == Signal::kBigrams ? std::string() : part.key;
    ScorePart& sum = parts[{part.signal, key, is_learned}];
    sum.signal = part.signal;
    sum.key = key;
    sum.is_learned = is_learned;
    if (!key.empty()) sum.stands_for = part.stands_for;
    sum.score += part.score;
  }
  std::vector<ScorePart> sorted;
  for (auto& [key, part] : parts) sorted.push_back(std::move(part));
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
  return sorted;
}

// What of pins.tsv an inquiry is under.
class PinnedPlaces {
 public:
  PinnedPlaces(const KnowledgeBase& knowledge_base, std::string day)
      : analyzer_(knowledge_base.analyzer()),
        pins_(read_pins(knowledge_base.path() / "dictionaries"), analyzer_),
        day_(std::move(day)) {}

  void fill_in(const std::string& query, std::vector<RankedArticle>& ranking) const {
    if (pins_.empty()) return;
    const std::string kept = kept_text(query, built_in_reader().read(query)).text();
    const std::vector<Token> tokens = analyzer_.analyze(kept);
    const std::vector<PlacedWord> words = words_of(tokens, kept);
    for (RankedArticle& ranked : ranking) {
      const PinState state = pins_.state(ranked.id, words, day_);
      if (state != PinState::kNone) ranked.pin = to_string(state);
    }
  }

 private:
  const Analyzer& analyzer_;
  const Pins pins_;
  const std::string day_;
};

RankedArticle ranked_of(const Suggestion& suggestion, std::size_t place) {
  RankedArticle ranked;
  ranked.id = suggestion.id;
  ranked.place = place;
  ranked.title = std::get<Article>(suggestion.record).question;
  ranked.score = suggestion.score;
  ranked.signals = suggestion.signals;
  ranked.parts = parts_of(*suggestion.explanation);
  ranked.missing = suggestion.explanation->missing;
  ranked.matches_word = suggestion.matches_word;
  ranked.is_confused = !suggestion.confusions.empty();
  return ranked;
}

std::set<std::string> named_in(const RegressionRow& row) {
  std::set<std::string> ids;
  for (const auto* list : {&row.must, &row.should, &row.must_not}) {
    ids.insert(list->begin(), list->end());
  }
  return ids;
}

std::vector<RankedArticle> ranking_of(Searcher& searcher, const RegressionRow& row,
                                      const std::string& day) {
  SearchOptions options;
  options.past_answers = false;
  options.snippets = false;
  options.clarify = false;
  options.explain = true;
  options.as_of = day;
  options.limit = kNamedDepth;
  const std::set<std::string> named = named_in(row);
  std::vector<RankedArticle> ranking;
  std::size_t place = 0;
  for (const Suggestion& suggestion : searcher.suggest({row.query, {}}, options).suggestions) {
    ++place;
    if (place <= kRegressionDepth || named.contains(suggestion.id)) {
      ranking.push_back(ranked_of(suggestion, place));
    }
  }
  return ranking;
}

// Tries a profile, for as long as it lives.
class TriedProfile {
 public:
  TriedProfile(Searcher& searcher, const RankingProfile& profile) : searcher_(searcher) {
    searcher_.set_profile(profile);
  }
  ~TriedProfile() { searcher_.set_profile(std::nullopt); }
  TriedProfile(const TriedProfile&) = delete;
  TriedProfile& operator=(const TriedProfile&) = delete;

 private:
  Searcher& searcher_;
};

bool brings_back(const std::vector<RankedArticle>& ranking,
                 const std::vector<RegressionMove>& moves) {
  return std::all_of(moves.begin(), moves.end(), [&](const RegressionMove& move) {
    const auto found =
        std::find_if(ranking.begin(), ranking.end(),
                     [&](const RankedArticle& ranked) { return ranked.id == move.article_id; });
    return (found == ranking.end() ? 0 : found->place) == move.before;
  });
}

}  // namespace

void try_old_weights(Searcher& searcher, const RegressionRun& before, const RegressionRun& after,
                     RegressionReport& report) {
  const TriedProfile tried(searcher, before.state.profile);
  for (auto* const changes : {&report.won, &report.lost, &report.moved}) {
    for (RegressionChange& change : *changes) {
      const auto cause =
          std::find_if(change.causes.begin(), change.causes.end(),
                       [](const RegressionCause& c) { return c.kind == CauseKind::kWeights; });
      if (cause == change.causes.end()) continue;
      cause->is_sufficient =
          brings_back(ranking_of(searcher, change.row, after.state.as_of), change.moves);
    }
  }
}

RegressionRun run_regression(const KnowledgeBase& knowledge_base, Searcher& searcher,
                             const RegressionTable& table, const RegressionOptions& options) {
  const std::string day = options.as_of.empty() ? today() : options.as_of;
  const PinnedPlaces pins(knowledge_base, day);
  RegressionRun run;
  std::set<std::string> named;
  for (const RegressionRow& row : table.rows) {
    RegressionResult& result = run.results.emplace_back();
    result.row = row;
    result.ranking = ranking_of(searcher, row, day);
    pins.fill_in(row.query, result.ranking);
    named.merge(named_in(row));
    for (const RankedArticle& ranked : result.ranking) named.insert(ranked.id);
  }
  run.state = regression_state(knowledge_base, day, options.audience, named);
  for (RegressionResult& result : run.results) {
    result.failures = failures_of(result.row, result.ranking, run.state.articles);
  }
  return run;
}

}  // namespace toibiki
