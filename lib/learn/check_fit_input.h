// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "learn/fit_weights.h"

namespace toibiki {

// Throws Error kInvalidArgument as fit_weights() documents it.
void check_fit_input(const std::vector<FittedFeature>& features,
                     std::span<const JudgedCandidates> queries, const FitOptions& options);

}  // namespace toibiki
