// SPDX-License-Identifier: GPL-2.0-or-later
//
// The read path: text -> Token[] -> QueryPlan -> Candidate[] -> Suggestion[].
#include "toibiki/searcher.h"

#include <chrono>
#include <thread>
#include <utility>

#include "base/utf8.h"
#include "query/make_query_plan.h"
#include "search/filters.h"
#include "search/searcher_state.h"
#include "search/shown_records.h"
#include "search/suggestion.h"
#include "store/dictionary_change.h"
#include "toibiki/error.h"

namespace toibiki {

Result Searcher::State::find(std::string_view text, std::string_view product,
                             const SearchOptions& options, bool whole_first) {
  require_valid(options);
  require_utf8(text, "問い合わせ", kMaxTextBytes);
  std::shared_ptr<const Rules> used = rules->latest();
  while (true) {
    std::optional<Result> result = find_with(*used, text, product, options, whole_first);
    if (result) return std::move(*result);
    used = fitting_rules();
  }
}

std::optional<Result> Searcher::State::find_with(const Rules& used, std::string_view text,
                                                 std::string_view product,
                                                 const SearchOptions& options, bool whole_first) {
  const std::vector<Token> tokens = used.analyzer.analyze(text);
  const QueryPlan plan = make_query_plan(tokens);

  std::optional<Result> result;
  collection.read([&] {
    result.reset();
    if (collection.analyzer_fingerprint() != used.analyzer.fingerprint()) return;
    result = {{}, plan, 0};
    auto records = find_shown_records(collection, plan, product, options, whole_first);
    const MatchFinder finder(plan, collection.term_weights());
    for (ShownRecord& shown : records) {
      result->suggestions.push_back(make_suggestion(std::move(shown.document), shown.candidate,
                                                    plan, finder, collection, options));
    }
    for (const RecordKind kind : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
      result->matched_count += collection.matched_count(kind);
    }
  });
  return result;
}

std::shared_ptr<const Rules> Searcher::State::fitting_rules() {
  const auto deadline = std::chrono::steady_clock::now() + kMaxWait;
  while (true) {
    // Looked up first: what is complete now fits when it is read below.
    const bool is_changing = is_dictionary_change_decided(collection.path());
    std::string wanted;
    collection.read([&] { wanted = collection.analyzer_fingerprint(); });
    if (!wanted.empty()) {
      if (auto found = rules->with_analyzer(wanted)) return found;
    }
    if (!is_changing || std::chrono::steady_clock::now() > deadline) {
      throw Error(ErrorCode::kAnalyzerMismatch,
                  collection.path().string() +
                      ": 索引が別の辞書または規則のものです。辞書の変更が途中なら、toibiki check "
                      "--repair で終わらせてください。 (" +
                      collection.path().string() +
                      ": the index is of another analyzer; toibiki check --repair ends a "
                      "dictionary change that was interrupted)");
    }
    std::this_thread::sleep_for(kWaitStep);
  }
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
