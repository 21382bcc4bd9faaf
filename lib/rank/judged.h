// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "toibiki/calibration.h"

namespace toibiki {

// Throws Error kInvalidArgument that names the query of a probability outside of 0 to 1.
void require_probabilities(std::span<const JudgedProbability> judged);

// Lowest first; equal ones in the order given.
std::vector<const JudgedProbability*> by_probability(std::span<const JudgedProbability> judged);

}  // namespace toibiki
