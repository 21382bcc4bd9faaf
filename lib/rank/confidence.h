// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "rank/signals.h"
#include "toibiki/calibration.h"

namespace toibiki {

// `attainable_score`: what a record could get at most by BM25. `score`, `best_other_score`: by the
// profile.
ConfidenceValues confidence_of(const Evidence& evidence, double attainable_score, double score,
                               double best_other_score);

// Requires: the calibration names confidence features only, as that of a profile does.
double probability(const Calibration& calibration, const ConfidenceValues& values);

}  // namespace toibiki
