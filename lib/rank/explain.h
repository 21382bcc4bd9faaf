// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>

#include "index/index_document.h"
#include "toibiki/query_plan.h"
#include "toibiki/suggestion.h"

namespace toibiki {

// How the signals of a record were scored.
struct ScoredSignals {
  SignalValues weights{};
  SignalValues values{};
  double best_bm25 = 0.0;  // as signals_of()

  // What a unit of BM25 gives to the score.
  double share_of_bm25(Signal signal) const;
};

// Takes a BM25 score apart: each planned term's part, shared among the fields by how much each
// field adds to the term's weighted frequency. `term_weights` belong to plan.terms one by one.
Explanation explain(const QueryPlan& plan, std::span<const double> term_weights,
                    double length_factor, std::span<const AnalyzedField> fields,
                    const ScoredSignals& scored);

}  // namespace toibiki
