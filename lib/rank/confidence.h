// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "rank/signals.h"
#include "toibiki/calibration.h"

namespace toibiki {

// What tells how sure a suggestion is, apart from its place: values that compare between inquiries,
// more is surer.
//   match     its BM25 sum, as a share of what a record could get at most
//   coverage, cosine, semantic, votes   the signals
//   margin    how far its score lies above that of the best other suggestion, below 0 if it does not
FeatureValues confidence_features(const Evidence& evidence, double attainable_score, double score,
                                  double best_other_score);

// The names, in order.
std::span<const std::string_view> confidence_feature_names();

}  // namespace toibiki
