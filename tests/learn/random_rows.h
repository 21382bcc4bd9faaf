// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <random>

namespace toibiki {

// Numbers that are the same on every machine, unlike those of the distributions of <random>.
class Random {
 public:
  explicit Random(std::uint64_t seed) : random_(seed) {}
  double uniform() { return static_cast<double>(random_() >> 11U) * 0x1p-53; }
  double normal() {
    return std::sqrt(-2.0 * std::log(1.0 - uniform())) * std::cos(6.283185307179586 * uniform());
  }
  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

 private:
  std::mt19937_64 random_;
};

}  // namespace toibiki
