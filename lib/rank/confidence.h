// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "rank/signals.h"
#include "toibiki/calibration.h"

namespace toibiki {

// Of a result, what its suggestions are measured by.
struct ResultScale {
  double attainable_score = 0.0;  // what a record could get at most by BM25
  std::size_t word_count = 0;     // distinct words of the inquiry, without synonyms
  // Of the candidates that stand first, in order: kLeadOver + 1 of them, if there are.
  std::vector<double> leading_scores;

  static constexpr std::size_t kLeadOver = 5;
};

// Of a suggestion with this score, which may be one of the leading ones.
ConfidenceValues confidence_of(const Evidence& evidence, double score, const ResultScale& scale);

// Requires: the calibration names confidence features only, as that of a profile does.
double probability(const Calibration& calibration, const ConfidenceValues& values);

}  // namespace toibiki
