// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "toibiki/complete.h"

namespace toibiki {

struct RankedCompletion {
  Completion completion;
  int score = 0;
  int fit = 0;  // how well it says what was typed, wherever in the text
};

// By score, then by text and id: the same whatever blocks they come from.
bool goes_before(const RankedCompletion& a, const RankedCompletion& b);

// At most `limit` of them. Each text once. One of each article, and none that is nearly the same as
// one before, as long as there are others; where places are left, a second one of an article and
// near-identical texts follow. Requires: in their order.
std::vector<Completion> diverse(std::vector<RankedCompletion> ranked, std::size_t limit);

}  // namespace toibiki
