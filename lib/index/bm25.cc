// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/bm25.h"

#include <cmath>

namespace toibiki {

double term_weight(const Bm25Parameters& parameters, std::size_t collection_size,
                   std::size_t record_count, std::size_t query_count) {
  const auto total = static_cast<double>(collection_size);
  const auto holding = static_cast<double>(record_count);
  const auto asked = static_cast<double>(query_count);
  double odds = (total - holding + 0.5) / (holding + 0.5);
  // As Xapian does: a term of more than half of all records still counts a little.
  if (odds < 2.0) odds = odds * 0.5 + 1.0;
  return std::log(odds) * (parameters.k1 + 1.0) * (parameters.k3 + 1.0) * asked /
         (parameters.k3 + asked);
}

LengthFactors::LengthFactors(const Bm25Parameters& parameters, double average_length)
    : base_(parameters.k1 * (1.0 - parameters.b)),
      // Where nothing has a length all count as of the average.
      least_(parameters.k1 * parameters.b *
             (average_length > 0.0 ? parameters.min_length_ratio : 1.0)),
      each_(average_length > 0.0 ? parameters.k1 * parameters.b / average_length : 0.0) {}

}  // namespace toibiki
