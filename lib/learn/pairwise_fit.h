// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <limits>
#include <vector>

#include "learn/fit_weights.h"

namespace toibiki {

using Queries = std::vector<const JudgedCandidates*>;

// Strength of the prior around the base weights for one query, with every feature scaled to a root
// mean square of 1 over the pairs. Strongest first.
inline constexpr double kBaseItself = std::numeric_limits<double>::infinity();
inline constexpr std::array<double, 7> kPulls = {kBaseItself, 1.0, 0.3, 0.1, 0.03, 0.01, 0.003};

// The base weights, as they are.
std::vector<double> base_weights(const std::vector<FittedFeature>& features);

// The weights for each of kPulls, on the scale of the base weights.
std::vector<std::vector<double>> fit_path(const std::vector<FittedFeature>& features,
                                          const Queries& queries);

}  // namespace toibiki
