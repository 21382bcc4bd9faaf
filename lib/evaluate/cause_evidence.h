// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "evaluate/state_difference.h"
#include "toibiki/regression.h"

namespace toibiki {

// What shows that a cause is there: changed lines, edited members, figures before and after.
// `words`: that the lines of a rule must hold; ids of articles for pins.
std::vector<std::string> evidence_of(const StateDifference& state, const RegressionCause& cause,
                                     const std::vector<std::string>& words);

}  // namespace toibiki
