// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "toibiki/calibration.h"
#include "toibiki/export.h"
#include "toibiki/ranking_profile.h"

namespace toibiki {

struct FitProfileOptions {
  std::string name = "fitted";  // of the profile
  // Of the first suggestion, for Result::kind to be an answer; above 0, below 1.
  double answer_precision = 0.9;
  // That the answer is among the first five suggestions, for Result::kind to be candidates.
  double candidates_precision = 0.65;
  bool weights = true;  // off: the weights stay, only the calibration is fitted
};

// What fit_profile() found, all of it measured on queries that the fit had not seen (five folds).
struct ProfileFit {
  // The base profile with what was better than in it, and its version counted up.
  RankingProfile profile;
  // The weights are better on held-out queries, by more than chance; else those of the base are
  // kept.
  bool weights_accepted = false;
  std::string weights_reason;  // one sentence, Japanese (English)
  // Mean of MRR@10 and nDCG@10 over held-out queries, of the base weights and of the fitted ones.
  double base_quality = 0.0;
  double fitted_quality = 0.0;
  double quality_p = 1.0;  // paired randomisation test, two-sided
  // A calibration could be fitted: there are at least 30 queries, some of them answered rightly.
  bool calibration_fitted = false;
  std::string calibration_reason;  // one sentence, Japanese (English)
  // Of the first suggestion of each query, right or not, by calibrations that had not seen it.
  std::vector<JudgedProbability> held_out;
  double calibration_error = 0.0;  // expected calibration error of held_out
  ThresholdChoice answer;          // of held_out
  ThresholdChoice candidates;      // right: a relevant record is among the first five
  friend bool operator==(const ProfileFit&, const ProfileFit&) = default;
};

// For a report: lines in Japanese (English).
TOIBIKI_API std::string to_string(const ProfileFit& fit);
TOIBIKI_API std::string to_json(const ProfileFit& fit);

}  // namespace toibiki
