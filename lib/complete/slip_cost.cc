// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/slip_cost.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace toibiki {

// Optimal string alignment.
double slip_cost(std::u32string_view typed, std::u32string_view meant, const SlipCosts& costs) {
  const std::size_t width = typed.size() + 1;
  std::vector<double> cells((meant.size() + 1) * width, 0.0);
  const auto cell = [&](std::size_t m, std::size_t t) -> double& { return cells[m * width + t]; };
  const auto at = [](std::u32string_view text, std::size_t i) {
    return i < text.size() ? text[i] : U'\0';
  };
  for (std::size_t m = 0; m <= meant.size(); ++m) {
    for (std::size_t t = 0; t <= typed.size(); ++t) {
      if (m == 0 && t == 0) continue;
      double best = 1e9;
      if (m > 0) best = cell(m - 1, t) + costs.lost(meant[m - 1], at(meant, m - 2));
      if (t > 0) {
        const double added = costs.added(typed[t - 1], at(typed, t - 2), at(typed, t));
        best = std::min(best, cell(m, t - 1) + added);
      }
      if (m > 0 && t > 0) {
        best = std::min(best, cell(m - 1, t - 1) + costs.replaced(typed[t - 1], meant[m - 1]));
      }
      if (m > 1 && t > 1 && typed[t - 1] == meant[m - 2] && typed[t - 2] == meant[m - 1]) {
        best = std::min(best, cell(m - 2, t - 2) + costs.swapped(typed[t - 2], typed[t - 1]));
      }
      cell(m, t) = best;
    }
  }
  return cells.back();
}

}  // namespace toibiki
