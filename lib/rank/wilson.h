// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

namespace toibiki {

// Standard normal quantiles: two-sided 95 %, and one-sided 80 %.
inline constexpr double kZOf95 = 1.959963984540054;
inline constexpr double kZOfOneSided80 = 0.8416212335729143;

struct WilsonInterval {
  double low = 0.0;
  double high = 1.0;
  friend bool operator==(const WilsonInterval&, const WilsonInterval&) = default;
};

// Score interval of a share; 0 to 1 if `count` is 0. Requires: hits <= count.
// Source: E. B. Wilson, JASA 22 (1927).
WilsonInterval wilson_interval(std::size_t hits, std::size_t count, double z) noexcept;

// The smallest count for which the lower end reaches `share` if all are hits: z² share / (1 -
// share). Requires: 0 < share < 1.
std::size_t smallest_count_for(double share, double z) noexcept;

}  // namespace toibiki
