// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "index/retriever.h"
#include "rank/compared_text.h"
#include "toibiki/ranking_profile.h"

namespace toibiki {

// What was seen of an article in use. Sums decay, so they need not be whole numbers.
struct Experience {
  double resolved = 0.0;  // inquiries that it resolved
  double rejected = 0.0;  // inquiries for which it was no answer
  double views = 0.0;
  double helpful = 0.0;
  double unhelpful = 0.0;
  friend bool operator==(const Experience&, const Experience&) = default;
};

// All that is known of a candidate for one inquiry.
struct Evidence {
  Candidate candidate;
  Closeness closeness;
  double vote =
      0.0;  // sum of the similarities of similar inquiries that it resolved, less the others
  Experience experience;
  std::optional<long> age_days;  // since it was changed; nothing: unknown
  double other_number = 0.0;
  double other_polarity = 0.0;
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// `best_score`: of all candidates of the result, the highest BM25 sum; 0 if none matches a term.
SignalValues signals_of(const Evidence& evidence, double best_score);

// The sum of weight * value.
double score_of(const SignalValues& weights, const SignalValues& values);

}  // namespace toibiki
