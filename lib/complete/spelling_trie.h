// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "complete/slip_cost.h"

namespace toibiki {

// A word near what was typed.
struct SpellingMatch {
  std::uint32_t word = 0;
  std::size_t end = 0;  // of what was typed, in symbols
  double cost = 0.0;
  friend bool operator==(const SpellingMatch&, const SpellingMatch&) = default;
};

// The spellings of words, to be asked which are near the beginning of what was typed: a weighted
// edit distance (optimal string alignment) down a trie, cut off where no way stays below the limit.
// Thread safety: immutable after construction.
class SpellingTrie {
 public:
  struct Entry {
    std::u32string spelling;  // not empty
    std::uint32_t word = 0;
    float limit = 0.0F;  // cost that a match may have at most
  };
  // `costs` must outlive the trie. `cost_per_symbol`: by how much more each further symbol lets a
  // match cost so far, so that the search stays narrow near the root.
  SpellingTrie(std::vector<Entry> entries, const SlipCosts& costs, float cost_per_symbol);

  // Costs of one typed text, worked out for all places in it.
  class Typed {
   public:
    Typed(const SpellingTrie& trie, std::u32string_view typed);

   private:
    friend class SpellingTrie;
    std::u32string typed_;
    std::vector<float> replaced_;  // by symbol and place
    std::vector<float> added_;     // by place
  };

  // Words that begin at `begin`, at most `max_cost` away, by every place where they may end.
  // Requires: begin < size of what was typed.
  std::vector<SpellingMatch> find(const Typed& typed, std::size_t begin, double max_cost) const;

 private:
  struct Node {
    std::uint8_t symbol = 0;  // index into symbols_
    std::uint8_t depth = 0;
    float limit = 0.0F;      // the largest of the words here and below
    std::uint32_t skip = 0;  // the first node that is not below this one
    std::uint32_t first_entry = 0;
    std::uint32_t entry_count = 0;
  };
  struct Way;

  std::uint8_t index_of(char32_t symbol) const;

  const SlipCosts& costs_;
  float cost_per_symbol_ = 0.0F;
  std::u32string symbols_;                                // sorted
  std::vector<Node> nodes_;                               // in the order of the spellings
  std::vector<std::pair<std::uint32_t, float>> entries_;  // word and limit
  std::vector<float> lost_;                               // by symbol and symbol before
};

}  // namespace toibiki
