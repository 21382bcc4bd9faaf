// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "present/snippet.h"
#include "search/shown_records.h"
#include "toibiki/searcher.h"

namespace toibiki {

// The terms that were looked for, with the weights that retrieval gave them.
struct WeightedPlan {
  QueryPlan plan;
  std::vector<double> weights;  // of plan.terms, one by one
  std::string_view inquiry;     // what the spans of the plan are of; must outlive this
};

// Without the synonyms that count for no record: what the opened indexes do not hold is nobody's
// business, and explains nothing.
WeightedPlan effective_plan(const QueryPlan& plan, std::string_view inquiry,
                            const std::vector<double>& weights, const Collection& collection);

// What makes a score of the signals of a record.
struct SignalScale {
  SignalValues weights{};  // of the profile
  double best_bm25 = 0.0;
  double length_factor = 0.0;  // of the record: Collection::length_factor_of()
};

// A record with what the options ask to be shown of it.
Suggestion make_suggestion(ShownRecord shown, const WeightedPlan& plan, const MatchFinder& finder,
                           const SignalScale& scale, const SearchOptions& options);

}  // namespace toibiki
