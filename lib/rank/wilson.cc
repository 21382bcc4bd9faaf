// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/wilson.h"

#include <algorithm>
#include <cmath>

namespace toibiki {

WilsonInterval wilson_interval(std::size_t hits, std::size_t count, double z) noexcept {
  if (count == 0) return {};
  const auto n = static_cast<double>(count);
  const double share = static_cast<double>(hits) / n;
  const double centre = share + z * z / (2.0 * n);
  const double half = z * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n));
  const double scale = 1.0 + z * z / n;
  return {std::max(0.0, (centre - half) / scale), std::min(1.0, (centre + half) / scale)};
}

std::size_t smallest_count_for(double share, double z) noexcept {
  return static_cast<std::size_t>(std::ceil(z * z * share / (1.0 - share)));
}

}  // namespace toibiki
