// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
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

// A set of documents of an index, a bit for each.
class DocumentBits {
 public:
  static constexpr std::size_t kWordBits = 64;

  void resize(std::size_t document_count) {
    words_.resize((document_count + kWordBits - 1) / kWordBits);
  }
  void clear() { std::fill(words_.begin(), words_.end(), 0); }
  void add(std::uint32_t document) { words_[document / kWordBits] |= bit_of(document); }
  void add(const DocumentBits& others) {  // of the same index
    for (std::size_t i = 0; i < others.words_.size(); ++i) words_[i] |= others.words_[i];
  }
  bool contains(std::uint32_t document) const {
    return (words_[document / kWordBits] & bit_of(document)) != 0;
  }
  std::size_t size() const;                      // how many it contains
  std::vector<std::uint32_t> documents() const;  // ascending
  // Calls see(document), ascending.
  template <typename See>
  void for_each(const See& see) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        see(static_cast<std::uint32_t>(i * kWordBits +
                                       static_cast<std::size_t>(std::countr_zero(word))));
      }
    }
  }

  const std::vector<std::uint64_t>& words() const { return words_; }
  static constexpr std::uint64_t bit_of(std::uint32_t document) {
    return std::uint64_t{1} << (document % kWordBits);
  }

 private:
  std::vector<std::uint64_t> words_;
};

// One term's records, decoded: ascending document numbers of an index, and the weighted frequency
// of the term in each, in four bits: more lists have room, which saves more than four bits cost. A
// rare term has the lower halves of its numbers, those of one upper half together (as the arrays of
// Lemire et al., "Roaring bitmaps", 2018); a frequent one has a bit for each document of the index,
// which takes less room and is looked up in one step. Never changes.
class PostingList {
 public:
  PostingList() = default;
  // `lengths` of all documents of the index, by number. Requires: numbers ascend and have a length;
  // as many frequencies, 1 or more. (Of terms that only name, as those of categories, they are 0:
  // nobody scores or looks up their documents.)
  PostingList(std::vector<std::uint32_t> documents, std::span<const std::uint32_t> frequencies,
              std::span<const std::uint32_t> lengths);

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::size_t size_bytes() const;
  // No record gets a larger share of the term's weight: see term_score().
  double max_share(const LengthFactors& factors) const;

  // Calls see(document, frequency), ascending.
  template <typename See>
  void for_each(const See& see) const {
    for_each_number(
        [&](std::uint32_t document, std::size_t place) { see(document, frequency_at(place)); });
    std::size_t place = 0;
    bits_.for_each([&](std::uint32_t document) { see(document, frequency_at(place++)); });
  }
  std::vector<std::uint32_t> documents() const;
  // Requires: `documents` has room for all of the index.
  void add_to(DocumentBits& documents) const;

 private:
  friend class PostingFinder;

  static constexpr std::uint32_t kLarge = 15;
  static constexpr unsigned kHalfBits = 16;
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  // The largest frequency of each class but the last.
  static constexpr std::array<std::uint32_t, 7> kClassEnds{1, 2, 3, 4, 6, 8, 16};

  std::uint32_t frequency_at(std::size_t place) const {
    const std::uint32_t frequency = frequencies_[place / 2] >> (place % 2 * 4) & 0xFU;
    return frequency < kLarge ? frequency : large_frequency_at(place);
  }
  std::uint32_t large_frequency_at(std::size_t place) const;
  // Of a rare term: calls see(document, place).
  template <typename See>
  void for_each_number(const See& see) const {
    std::size_t place = 0;
    for (std::uint32_t upper = 0; upper < ends_.size(); ++upper) {
      for (; place < ends_[upper]; ++place) see(upper << kHalfBits | lower_[place], place);
    }
  }

  std::size_t size_ = 0;
  std::vector<std::uint16_t> lower_;       // of a rare term
  std::vector<std::uint32_t> ends_;        // by upper half: where its lower ones end
  DocumentBits bits_;                      // of a frequent one
  std::vector<std::uint32_t> ranks_;       // how many documents stand before each word of `bits_`
  std::vector<std::uint8_t> frequencies_;  // two in each
  std::vector<std::pair<std::uint32_t, std::uint32_t>> large_;  // place, frequency: of kLarge
  // The least length of a document with a frequency of each class; kNone: there is no such one.
  std::array<std::uint32_t, kClassEnds.size() + 1> shortest_{};
  std::uint32_t max_frequency_ = 0;
};

// Looks documents up in a list.
class PostingFinder {
 public:
  explicit PostingFinder(const PostingList& list) : list_(list) {}

  // 0: the list does not have it. Requires: it is asked for ascending documents.
  std::uint32_t frequency_of(std::uint32_t document) {
    return list_.ranks_.empty() ? from_numbers(document) : from_bits(document);
  }

 private:
  std::uint32_t from_numbers(std::uint32_t document);
  std::uint32_t from_bits(std::uint32_t document) const {
    const std::size_t i = document / DocumentBits::kWordBits;
    if (i >= list_.ranks_.size() || !list_.bits_.contains(document)) return 0;
    const std::uint64_t before =
        list_.bits_.words()[i] & (DocumentBits::bit_of(document) - std::uint64_t{1});
    return list_.frequency_at(list_.ranks_[i] + static_cast<std::size_t>(std::popcount(before)));
  }

  const PostingList& list_;
  std::size_t at_ = 0;  // of the numbers
};

}  // namespace toibiki
