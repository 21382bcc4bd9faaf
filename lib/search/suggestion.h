// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "present/snippet.h"
#include "search/shown_records.h"
#include "toibiki/searcher.h"

namespace toibiki {

// The terms that were looked for, with the weights that retrieval gave them.
struct WeightedPlan {
  QueryPlan plan;
  std::vector<double> weights;  // of plan.terms, one by one
};

// Without the synonyms that count for no record: what the opened indexes do not hold is nobody's
// business, and explains nothing.
WeightedPlan effective_plan(const QueryPlan& plan, const std::vector<double>& weights,
                            const Collection& collection);

// A record with what the options ask to be shown of it. `length_factor`: Collection's.
Suggestion make_suggestion(ShownRecord shown, const WeightedPlan& plan, const MatchFinder& finder,
                           double length_factor, const SearchOptions& options);

}  // namespace toibiki
