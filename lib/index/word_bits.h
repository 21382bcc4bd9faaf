// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "toibiki/query_plan.h"

namespace toibiki {

// A bit for each of the first 64 words that an inquiry says, and which of them each planned term
// stands for: the word itself, a synonym, a reading that the inquiry writes in kana.
class WordBits {
 public:
  WordBits() = default;
  explicit WordBits(const QueryPlan& plan);

  // Numbers of the planned terms that are these words, by bit.
  const std::vector<std::size_t>& words() const { return words_; }
  // The words that a record holds which holds this planned term.
  std::uint64_t covered_by(std::size_t term) const { return covered_[term]; }

 private:
  std::vector<std::size_t> words_;
  std::vector<std::uint64_t> covered_;  // by number of planned term
};

}  // namespace toibiki
