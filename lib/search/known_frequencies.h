// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

namespace toibiki {

// Inverse document frequencies that were looked up, by hash64() of the term. Each term has one
// place, and the next one that falls on it takes it: nothing is ever cleared at once, which would
// make one inquiry in a hundred slow. Grows with the terms that it meets, up to 4 MB. Thread-safe.
class KnownFrequencies {
 public:
  static constexpr std::size_t kMaxCount = std::size_t{1} << 18U;

  std::optional<double> find(std::uint64_t hash) const;
  void add(std::uint64_t hash, double frequency);

 private:
  struct Place {
    std::uint64_t hash = 0;
    double frequency = 0.0;  // 0: free, since that of a term is above 0
  };
  static void put(std::vector<Place>& places, const Place& known);

  mutable std::mutex mutex_;
  std::vector<Place> places_;  // a power of two, or none
  std::size_t taken_count_ = 0;
};

}  // namespace toibiki
