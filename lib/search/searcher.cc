// SPDX-License-Identifier: GPL-2.0-or-later
//
// The read path: text -> Token[] -> QueryPlan -> Candidate[] -> Suggestion[].
#include "toibiki/searcher.h"

#include <utility>

#include "base/utf8.h"
#include "query/make_query_plan.h"
#include "search/filters.h"
#include "search/searcher_state.h"
#include "search/shown_records.h"
#include "search/suggestion.h"

namespace toibiki {

Result Searcher::State::find(std::string_view text, std::string_view product,
                             const SearchOptions& options, bool whole_first) {
  require_valid(options);
  require_utf8(text, "問い合わせ", kMaxTextBytes);
  const std::vector<Token> tokens = analyzer->analyze(text);
  const QueryPlan plan = make_query_plan(tokens);

  Result result;
  collection.read([&] {
    result = {{}, plan, 0};
    auto records = find_shown_records(collection, plan, product, options, whole_first);
    const MatchFinder finder(plan, collection.term_weights());
    for (ShownRecord& shown : records) {
      result.suggestions.push_back(make_suggestion(std::move(shown.document), shown.candidate, plan,
                                                   finder, collection, options));
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
