// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>

namespace toibiki {

// Robertson's BM25 as Xapian's BM25Weight computes it, so that its matcher can check us.
// Source: Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
// The optimum is flat: k1 from 1.2 to 2 and b from 0.5 to 0.75 differ by less than .01 MRR
// (municipal FAQ).
struct Bm25Parameters {
  double k1 = 1.6;  // how soon repetition in a record stops counting
  double k3 = 1.0;  // the same for repetition in the inquiry
  double b = 0.6;   // how much longer records are held back, 0 to 1
  double min_length_ratio =
      0.5;  // records shorter than this share of the average count as that long
};

// The weight of a term that stands in `record_count` of `collection_size` records and `query_count`
// times in the inquiry. Always above 0. Requires: record_count >= 1, query_count >= 1.
double term_weight(const Bm25Parameters& parameters, std::size_t collection_size,
                   std::size_t record_count, std::size_t query_count);

// The part of the denominator that depends on the record only.
class LengthFactors {
 public:
  LengthFactors() : LengthFactors({}, 0.0) {}
  LengthFactors(const Bm25Parameters& parameters, double average_length);

  double of(double length) const { return base_ + std::max(least_, each_ * length); }
  // The same, but for some of the last digits.
  float about(float length) const {
    return static_cast<float>(base_) +
           std::max(static_cast<float>(least_), static_cast<float>(each_) * length);
  }

 private:
  double base_;   // of a record without length
  double least_;  // what is added for its length at least
  double each_;   // and for each of it
};

// What a term gives to a record that holds it `frequency` (weighted) times.
inline double term_score(double weight, double frequency, double factor) {
  return weight * frequency / (frequency + factor);
}

}  // namespace toibiki
