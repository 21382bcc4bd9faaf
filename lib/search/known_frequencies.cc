// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/known_frequencies.h"

#include <algorithm>

namespace toibiki {
namespace {

constexpr std::size_t kFirstCount = 1'024;

}  // namespace

std::optional<double> KnownFrequencies::find(std::uint64_t hash) const {
  const std::lock_guard lock(mutex_);
  if (places_.empty()) return std::nullopt;
  const Place& place = places_[hash & (places_.size() - 1)];
  if (place.hash != hash || place.frequency == 0.0) return std::nullopt;
  return place.frequency;
}

void KnownFrequencies::add(std::uint64_t hash, double frequency) {
  const std::lock_guard lock(mutex_);
  if (taken_count_ * 2 >= places_.size() && places_.size() < kMaxCount) {
    std::vector<Place> more(std::max(kFirstCount, places_.size() * 2));
    for (const Place& place : places_) {
      if (place.frequency != 0.0) put(more, place);
    }
    places_ = std::move(more);
    taken_count_ = static_cast<std::size_t>(std::count_if(
        places_.begin(), places_.end(), [](const Place& place) { return place.frequency != 0.0; }));
  }
  if (places_[hash & (places_.size() - 1)].frequency == 0.0) ++taken_count_;
  put(places_, {hash, frequency});
}

void KnownFrequencies::put(std::vector<Place>& places, const Place& known) {
  places[known.hash & (places.size() - 1)] = known;
}

}  // namespace toibiki
