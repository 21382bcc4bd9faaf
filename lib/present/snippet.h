// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "index/forward_record.h"
#include "toibiki/query_plan.h"
#include "toibiki/suggestion.h"

namespace toibiki {

// Where a field holds planned terms. `weight` is the term's, as in retrieval.
struct Match {
  Span span;
  std::size_t term = 0;  // index into plan.terms
  double weight = 0.0;
  friend bool operator==(const Match&, const Match&) = default;
};

// In order of span.begin. `term_weights` belong to plan.terms one by one.
std::vector<Match> find_matches(const AnalyzedField& field, const QueryPlan& plan,
                                std::span<const double> term_weights);

// The whole field, marked.
Snippet whole_field(const AnalyzedField& field, std::span<const Match> matches);

// About 100 kanji: three lines on a phone.
inline constexpr std::size_t kPassageBytes = 300;

// The passage of at most `max_bytes` whose distinct matched terms weigh most; the first one among
// equals, the beginning of the field if nothing matches. It begins where a sentence begins, if a
// sentence fits. Looks at the whole field, however long. Requires: max_bytes >= 4.
Snippet best_passage(const AnalyzedField& field, std::span<const Match> matches,
                     std::size_t max_bytes = kPassageBytes);

}  // namespace toibiki
