// SPDX-License-Identifier: GPL-2.0-or-later
#include <sstream>

#include "base/number_text.h"
#include "record/json.h"
#include "toibiki/profile_fit.h"

namespace toibiki {
namespace {

Json json_of(const ThresholdChoice& choice) {
  Json json;
  json["wanted_precision"] = choice.wanted_precision;
  json["enough"] = choice.enough;
  json["threshold"] = choice.threshold;
  json["expected_precision"] = choice.expected_precision;
  json["precision_interval"] = {choice.precision_low, choice.precision_high};
  json["coverage"] = choice.coverage;
  json["judged"] = choice.judged_count;
  json["answered"] = choice.answered_count;
  json["right"] = choice.right_count;
  json["reason"] = choice.reason;
  return json;
}

}  // namespace

std::string to_string(const ProfileFit& fit) {
  std::ostringstream out;
  out << "重み (weights): " << fit.weights_reason << "\n"
      << "  見ていない問い合わせでの良さ (held-out quality): " << fixed_text(fit.base_quality, 4)
      << " -> " << fixed_text(fit.fitted_quality, 4) << ", p = " << fixed_text(fit.quality_p, 4)
      << "\n確率 (calibration): " << fit.calibration_reason << "\n";
  if (!fit.calibration_fitted) return out.str();
  out << "  確率のずれ (expected calibration error): " << fixed_text(fit.calibration_error, 4)
      << "\n"
      << "回答 (answer): " << fit.answer.reason << "\n"
      << "候補 (candidates): " << fit.candidates.reason << "\n";
  return out.str();
}

std::string to_json(const ProfileFit& fit) {
  Json json;
  json["profile"] = parse_json(to_json(fit.profile));
  json["weights_accepted"] = fit.weights_accepted;
  json["weights_reason"] = fit.weights_reason;
  json["base_quality"] = fit.base_quality;
  json["fitted_quality"] = fit.fitted_quality;
  json["quality_p"] = fit.quality_p;
  json["calibration_fitted"] = fit.calibration_fitted;
  json["calibration_reason"] = fit.calibration_reason;
  json["calibration_error"] = fit.calibration_error;
  json["answer"] = json_of(fit.answer);
  json["candidates"] = json_of(fit.candidates);
  return dump_json(json);
}

}  // namespace toibiki
