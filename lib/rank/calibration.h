// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>

#include "record/json.h"
#include "toibiki/calibration.h"

namespace toibiki {

// 1 / (1 + exp(-logit)), without overflow.
double sigmoid(double logit) noexcept;

// The line through the steps at `score`; sigmoid(score) if there are none.
double probability_at(std::span<const CalibrationStep> steps, double score) noexcept;

// The forms that stand inside of another JSON value, a ranking profile's. Errors as of
// calibration_from_json(); `prefix` goes before the members that they name, e.g. "calibration.".
Json json_of(const Calibration& calibration);
Calibration read_calibration(const Json& json, const std::string& prefix = "");

}  // namespace toibiki
