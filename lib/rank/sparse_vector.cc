// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/sparse_vector.h"

#include <algorithm>
#include <cmath>

namespace toibiki {

SparseVector make_sparse_vector(std::vector<WeightedTerm> terms) {
  std::sort(terms.begin(), terms.end(), [](const WeightedTerm& a, const WeightedTerm& b) {
    return a.term < b.term || (a.term == b.term && a.weight < b.weight);
  });
  SparseVector vector;
  double square_sum = 0.0;
  for (std::size_t i = 0; i < terms.size();) {
    WeightedTerm sum{terms[i].term, 0.0F};
    for (; i < terms.size() && terms[i].term == sum.term; ++i) sum.weight += terms[i].weight;
    square_sum += static_cast<double>(sum.weight) * sum.weight;
    vector.push_back(sum);
  }
  if (square_sum == 0.0) return {};
  const auto scale = static_cast<float>(1.0 / std::sqrt(square_sum));
  for (WeightedTerm& term : vector) term.weight *= scale;
  return vector;
}

namespace {

// Calls `use` with both weights of each term that stands in both.
template <typename Use>
void for_each_common(const SparseVector& a, const SparseVector& b, const Use& use) {
  auto at = a.begin();
  auto other = b.begin();
  while (at != a.end() && other != b.end()) {
    if (at->term == other->term) {
      use(at->weight, other->weight);
      ++at;
      ++other;
    } else if (at->term < other->term) {
      ++at;
    } else {
      ++other;
    }
  }
}

}  // namespace

double cosine(const SparseVector& a, const SparseVector& b) noexcept {
  double sum = 0.0;
  for_each_common(a, b, [&](float x, float y) { sum += static_cast<double>(x) * y; });
  return std::min(sum, 1.0);
}

double share_said(const SparseVector& inquiry, const SparseVector& text) noexcept {
  double all = 0.0;
  for (const WeightedTerm& term : text) all += term.weight;
  double said = 0.0;
  for_each_common(inquiry, text, [&](float, float weight) { said += weight; });
  return all > 0.0 ? std::min(said / all, 1.0) : 0.0;
}

}  // namespace toibiki
