// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <unordered_map>
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

// Finds the planned terms in fields; made once a search. Refers to the plan, which must outlive it.
class MatchFinder {
 public:
  // `term_weights` belong to plan.terms one by one.
  MatchFinder(const QueryPlan& plan, std::span<const double> term_weights);

  // In order of span.begin. `counted`: which terms count for the record (counted_terms()); empty:
  // all.
  std::vector<Match> find(const AnalyzedField& field, const std::vector<bool>& counted = {}) const;

 private:
  struct Term {
    std::size_t number = 0;
    double weight = 0.0;
  };
  using Terms = std::unordered_map<std::string_view, std::vector<Term>>;
  std::array<Terms, 3> terms_;  // by TokenKind; a word may be part of several synonyms
};

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
