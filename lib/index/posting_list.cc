// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/posting_list.h"

#include <numeric>

namespace toibiki {
namespace {

// From one document in so many on, bits and ranks (3/16 of a byte for each document of the index)
// take less room than halves of numbers (2 bytes for each that holds the term).
constexpr std::size_t kFrequentRatio = 11;

}  // namespace

std::size_t DocumentBits::size() const {
  return std::accumulate(words_.begin(), words_.end(), std::size_t{0},
                         [](std::size_t count, std::uint64_t word) {
                           return count + static_cast<std::size_t>(std::popcount(word));
                         });
}

std::vector<std::uint32_t> DocumentBits::documents() const {
  std::vector<std::uint32_t> documents;
  documents.reserve(size());
  for_each([&](std::uint32_t document) { documents.push_back(document); });
  return documents;
}

PostingList::PostingList(std::vector<std::uint32_t> documents,
                         std::span<const std::uint32_t> frequencies,
                         std::span<const std::uint32_t> lengths)
    : size_(documents.size()), frequencies_((documents.size() + 1) / 2) {
  shortest_.fill(kNone);
  for (std::size_t place = 0; place < documents.size(); ++place) {
    const std::uint32_t frequency = frequencies[place];
    if (frequency >= kLarge) large_.emplace_back(static_cast<std::uint32_t>(place), frequency);
    frequencies_[place / 2] = static_cast<std::uint8_t>(
        frequencies_[place / 2] | std::min(frequency, kLarge) << (place % 2 * 4));
    max_frequency_ = std::max(max_frequency_, frequency);
    const auto end = std::lower_bound(kClassEnds.begin(), kClassEnds.end(), frequency);
    std::uint32_t& shortest = shortest_[static_cast<std::size_t>(end - kClassEnds.begin())];
    shortest = std::min(shortest, lengths[documents[place]]);
  }
  large_.shrink_to_fit();
  if (documents.size() * kFrequentRatio < lengths.size()) {
    lower_.reserve(documents.size());
    for (const std::uint32_t document : documents) {
      ends_.resize((document >> kHalfBits) + std::size_t{1},
                   static_cast<std::uint32_t>(lower_.size()));
      lower_.push_back(static_cast<std::uint16_t>(document));
      ends_.back() = static_cast<std::uint32_t>(lower_.size());
    }
    return;
  }
  bits_.resize(lengths.size());
  for (const std::uint32_t document : documents) bits_.add(document);
  ranks_.reserve(bits_.words().size());
  std::uint32_t rank = 0;
  for (const std::uint64_t word : bits_.words()) {
    ranks_.push_back(rank);
    rank += static_cast<std::uint32_t>(std::popcount(word));
  }
}

std::size_t PostingList::size_bytes() const {
  return lower_.capacity() * sizeof lower_[0] + ends_.capacity() * sizeof ends_[0] +
         bits_.words().capacity() * sizeof(std::uint64_t) + ranks_.capacity() * sizeof ranks_[0] +
         frequencies_.capacity() + large_.capacity() * sizeof large_[0];
}

double PostingList::max_share(const LengthFactors& factors) const {
  double share = 0.0;
  for (std::size_t i = 0; i < shortest_.size(); ++i) {
    if (empty() || shortest_[i] == kNone) continue;
    const std::uint32_t most =
        i < kClassEnds.size() ? std::min(kClassEnds[i], max_frequency_) : max_frequency_;
    share = std::max(share, term_score(1.0, most, factors.of(shortest_[i])));
  }
  return share;
}

std::vector<std::uint32_t> PostingList::documents() const {
  if (!ranks_.empty()) return bits_.documents();
  std::vector<std::uint32_t> documents;
  documents.reserve(size_);
  for_each_number([&](std::uint32_t document, std::size_t) { documents.push_back(document); });
  return documents;
}

void PostingList::add_to(DocumentBits& documents) const {
  documents.add(bits_);
  for_each_number([&](std::uint32_t document, std::size_t) { documents.add(document); });
}

std::uint32_t PostingList::large_frequency_at(std::size_t place) const {
  return std::lower_bound(large_.begin(), large_.end(),
                          std::pair{static_cast<std::uint32_t>(place), std::uint32_t{0}})
      ->second;
}

// In growing steps from where the last one was found: some documents of many, or many of some.
std::uint32_t PostingFinder::from_numbers(std::uint32_t document) {
  const std::size_t upper = document >> PostingList::kHalfBits;
  if (upper >= list_.ends_.size()) return 0;
  const auto lower = static_cast<std::uint16_t>(document);
  const std::size_t last = list_.ends_[upper];
  if (upper > 0) at_ = std::max<std::size_t>(at_, list_.ends_[upper - 1]);
  std::size_t step = 1;
  while (at_ + step < last && list_.lower_[at_ + step] < lower) {
    at_ += step;
    step *= 2;
  }
  const auto begin = list_.lower_.begin();
  const std::size_t end = std::min(at_ + step + 1, last);
  at_ = static_cast<std::size_t>(std::lower_bound(begin + static_cast<std::ptrdiff_t>(at_),
                                                  begin + static_cast<std::ptrdiff_t>(end), lower) -
                                 begin);
  return at_ < last && list_.lower_[at_] == lower ? list_.frequency_at(at_) : 0;
}

}  // namespace toibiki
