// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "index/bm25.h"

namespace toibiki {

// One term's records, decoded: ascending document numbers of an index, and the weighted frequency
// of the term in each. A frequent term has its numbers as one bit for each document of the index,
// which takes less room and is looked up in one step. Never changes.
class PostingList {
 public:
  PostingList() = default;
  // `lengths` of all documents of the index, by number. Requires: numbers ascend and have a length,
  // frequencies are 1 or more, as many of them as of numbers.
  PostingList(std::vector<std::uint32_t> documents, std::span<const std::uint32_t> frequencies,
              std::span<const std::uint32_t> lengths);

  std::size_t size() const { return frequencies_.size(); }
  bool empty() const { return frequencies_.empty(); }
  std::size_t size_bytes() const;
  // No record gets a larger share of the term's weight: see term_score().
  double max_share(const LengthFactors& factors) const;

  // Calls see(document, frequency), ascending.
  template <typename See>
  void for_each(const See& see) const {
    std::size_t place = 0;
    for (const std::uint32_t document : documents_) see(document, frequency_at(place++));
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      for (std::uint64_t word = bits_[i]; word != 0; word &= word - 1) {
        const auto bit = static_cast<std::size_t>(std::countr_zero(word));
        see(static_cast<std::uint32_t>(i * kWordBits + bit), frequency_at(place++));
      }
    }
  }
  std::vector<std::uint32_t> documents() const;
  // Sets the bit of each document. Requires: there is one for each of the index.
  void mark(std::span<std::uint64_t> bits) const;

  static constexpr std::size_t kWordBits = 64;

 private:
  friend class PostingFinder;

  static constexpr std::uint8_t kLarge = std::numeric_limits<std::uint8_t>::max();
  // The largest frequency of each class but the last.
  static constexpr std::array<std::uint32_t, 7> kClassEnds{1, 2, 3, 4, 6, 8, 16};

  std::uint32_t frequency_at(std::size_t place) const {
    return frequencies_[place] < kLarge ? frequencies_[place] : large_frequency_at(place);
  }
  std::uint32_t large_frequency_at(std::size_t place) const;

  std::vector<std::uint32_t> documents_;  // of a rare term
  std::vector<std::uint64_t> bits_;       // of a frequent one, by document number
  std::vector<std::uint32_t> ranks_;      // how many documents stand before each of `bits_`
  std::vector<std::uint8_t> frequencies_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> large_;  // place, frequency: of kLarge
  // Of the documents with frequencies of a class, the least length; none has a class of no
  // document.
  std::array<std::uint32_t, kClassEnds.size() + 1> shortest_{};
  std::uint32_t max_frequency_ = 0;
};

// Looks documents up in a list.
class PostingFinder {
 public:
  explicit PostingFinder(const PostingList& list) : list_(list) {}

  // 0: the list does not have it. Requires: it is asked for ascending documents.
  std::uint32_t frequency_of(std::uint32_t document) {
    return list_.bits_.empty() ? from_numbers(document) : from_bits(document);
  }

 private:
  std::uint32_t from_numbers(std::uint32_t document);
  std::uint32_t from_bits(std::uint32_t document) const {
    const std::size_t i = document / PostingList::kWordBits;
    const std::uint64_t bit = std::uint64_t{1} << (document % PostingList::kWordBits);
    if (i >= list_.bits_.size() || (list_.bits_[i] & bit) == 0) return 0;
    const auto before = static_cast<std::size_t>(std::popcount(list_.bits_[i] & (bit - 1)));
    return list_.frequency_at(list_.ranks_[i] + before);
  }

  const PostingList& list_;
  std::size_t at_ = 0;  // of the numbers
};

}  // namespace toibiki
