// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace toibiki {

struct WeightedTerm {
  std::uint64_t term = 0;  // hash64() of its index term
  float weight = 0.0F;
  friend bool operator==(const WeightedTerm&, const WeightedTerm&) = default;
};

// A text as a vector over terms: sorted by term, each once, of length 1 (or empty).
using SparseVector = std::vector<WeightedTerm>;

// Sorts, adds up equal terms, and brings to length 1.
SparseVector make_sparse_vector(std::vector<WeightedTerm> terms);

// 0 to 1 for weights that are not negative.
double cosine(const SparseVector& a, const SparseVector& b) noexcept;

// How much of `text`, by weight, stands in `inquiry`: 0 to 1; 0 for an empty text.
double share_said(const SparseVector& inquiry, const SparseVector& text) noexcept;

}  // namespace toibiki
