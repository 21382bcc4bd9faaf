// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/posting_list.h"

#include <numeric>

namespace toibiki {
namespace {

// From one document in so many on, bits and ranks (3/16 of a byte for each document of the index)
// take less room than numbers (4 bytes for each that holds the term).
constexpr std::size_t kFrequentRatio = 16;

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
                         std::span<const std::uint32_t> lengths) {
  shortest_.fill(kNone);
  frequencies_.reserve(documents.size());
  for (std::size_t place = 0; place < documents.size(); ++place) {
    const std::uint32_t frequency = frequencies[place];
    if (frequency >= kLarge) large_.emplace_back(static_cast<std::uint32_t>(place), frequency);
    frequencies_.push_back(static_cast<std::uint8_t>(std::min<std::uint32_t>(frequency, kLarge)));
    max_frequency_ = std::max(max_frequency_, frequency);
    const auto end = std::lower_bound(kClassEnds.begin(), kClassEnds.end(), frequency);
    std::uint32_t& shortest = shortest_[static_cast<std::size_t>(end - kClassEnds.begin())];
    shortest = std::min(shortest, lengths[documents[place]]);
  }
  if (documents.size() * kFrequentRatio < lengths.size()) {
    documents.shrink_to_fit();
    documents_ = std::move(documents);
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
  return documents_.capacity() * sizeof documents_[0] +
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
  return ranks_.empty() ? documents_ : bits_.documents();
}

void PostingList::add_to(DocumentBits& documents) const {
  documents.add(bits_);
  for (const std::uint32_t document : documents_) documents.add(document);
}

std::uint32_t PostingList::large_frequency_at(std::size_t place) const {
  return std::lower_bound(large_.begin(), large_.end(),
                          std::pair{static_cast<std::uint32_t>(place), std::uint32_t{0}})
      ->second;
}

// In growing steps from where the last one was found: some documents of many, or many of some.
std::uint32_t PostingFinder::from_numbers(std::uint32_t document) {
  const std::vector<std::uint32_t>& numbers = list_.documents_;
  std::size_t step = 1;
  while (at_ + step < numbers.size() && numbers[at_ + step] < document) {
    at_ += step;
    step *= 2;
  }
  const auto begin = numbers.begin();
  const std::size_t end = std::min(at_ + step + 1, numbers.size());
  at_ = static_cast<std::size_t>(std::lower_bound(begin + static_cast<std::ptrdiff_t>(at_),
                                                  begin + static_cast<std::ptrdiff_t>(end),
                                                  document) -
                                 begin);
  return at_ < numbers.size() && numbers[at_] == document ? list_.frequency_at(at_) : 0;
}

}  // namespace toibiki
