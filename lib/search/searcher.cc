// SPDX-License-Identifier: GPL-2.0-or-later
//
// The read path: text -> Token[] -> QueryPlan -> Candidate[] -> Suggestion[].
#include "toibiki/searcher.h"

#include <memory>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "query/make_query_plan.h"
#include "query/said_confusables.h"
#include "search/filters.h"
#include "search/searcher_state.h"
#include "search/shown_records.h"
#include "search/suggestion.h"

namespace toibiki {
namespace {

// A query that may be a part of a title, such as half a word.
constexpr std::size_t kMaxPartBytes = 40 * 3;

QueryPlan plan_of(std::string_view text, const std::vector<Token>& tokens,
                  const SaidConfusables& said, const QueryRules& rules) {
  const QueryPlanOptions options;
  QueryPlan plan = make_query_plan(tokens, text, options, text.size() <= kMaxPartBytes);
  said.add_readings(plan, options.reading_weight);
  rules.synonyms.expand(plan, tokens, text, options);
  return plan;
}

std::vector<ConfusionQuestion> questions_about(const std::vector<ShownRecord>& records,
                                               const SaidConfusables& said) {
  std::vector<SaidConfusables::Held> held;
  for (const ShownRecord& shown : records) held.push_back(shown.held);
  return said.empty() ? std::vector<ConfusionQuestion>() : said.questions(held);
}

}  // namespace

Result Searcher::State::find(std::string_view text, std::string_view product,
                             const SearchOptions& options, bool whole_first) {
  require_valid(options);
  require_utf8(text, "問い合わせ", kMaxTextBytes);
  const std::vector<Token> tokens = analyzer->analyze(text, {.every_bigram = text.size() <= kMaxPartBytes});
  const std::shared_ptr<const QueryRules> rules = query_rules->current();
  const SaidConfusables said(rules->confusables, tokens, text);
  const QueryPlan plan = plan_of(text, tokens, said, *rules);

  Result result;
  collection.read([&] {
    auto records = find_shown_records(collection, plan, said, product, options, whole_first);
    const WeightedPlan effective = effective_plan(plan, collection.term_weights());
    const MatchFinder finder(effective.plan, effective.weights);
    result = {{}, effective.plan, 0, questions_about(records, said)};
    for (ShownRecord& shown : records) {
      const double length_factor = collection.length_factor_of(shown.candidate);
      result.suggestions.push_back(
          make_suggestion(std::move(shown), effective, finder, length_factor, options));
    }
    for (const RecordKind kind : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
      result.matched_count += collection.matched_count(kind);
    }
  });
  return result;
}

Searcher::Searcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Result Searcher::suggest(const Inquiry& inquiry, const SearchOptions& options) {
  return state_->find(inquiry.text, inquiry.product, options, false);
}

Result Searcher::search(std::string_view query, const SearchOptions& options) {
  return state_->find(query, {}, options, true);
}

}  // namespace toibiki
