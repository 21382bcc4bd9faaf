// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string_view>

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

// The terms that were looked for, and how one record was scored by them.
struct ScoredTerms {
  const QueryPlan& plan;
  std::string_view inquiry;         // what the spans of the plan are of
  std::span<const double> weights;  // of plan.terms, one by one
  double length_factor = 0.0;       // of the record
};

// Takes a score apart: each planned term's part, shared among the fields by how much each field adds
// to the term's weighted frequency; then each signal of the record as a whole.
Explanation explain(const ScoredTerms& terms, std::span<const AnalyzedField> fields,
                    const ScoredSignals& scored);

}  // namespace toibiki
