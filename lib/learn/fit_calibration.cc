// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/fit_calibration.h"

#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "base/utf8.h"
#include "learn/folds.h"
#include "learn/isotonic.h"
#include "learn/logistic_regression.h"
#include "rank/calibration.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

using Rows = std::vector<const JudgedFeatures*>;

void require_fitting(const std::vector<std::string>& names, std::span<const JudgedFeatures> rows,
                     const CalibrationOptions& options) {
  if (options.fold_count < 2) {
    throw Error(ErrorCode::kInvalidArgument,
                "交差検証の分割は 2 以上にしてください。 (at least 2 folds are needed)");
  }
  for (const JudgedFeatures& row : rows) {
    const std::string id = shown(row.query_id);
    if (row.features.size() != names.size()) {
      const std::string given = std::to_string(row.features.size());
      const std::string expected = std::to_string(names.size());
      throw Error(ErrorCode::kInvalidArgument,
                  "問い合わせ「" + id + "」の特徴量が " + given + " 個です。" + expected +
                      " 個にしてください。 (query " + id + ": " + given + " features instead of " +
                      expected + ")");
    }
    for (std::size_t j = 0; j < names.size(); ++j) {
      if (std::isfinite(row.features[j])) continue;
      const std::string name = shown(names[j]);
      throw Error(ErrorCode::kInvalidArgument,
                  "問い合わせ「" + id + "」の特徴量「" + name +
                      "」が有限の数ではありません。計算を確かめてください。 (query " + id +
                      ": feature " + name + " is not a finite number)");
    }
  }
}

struct Scale {
  double mean = 0.0;
  double deviation = 0.0;  // 0: the feature is the same everywhere
};

Scale scale_of(const Rows& rows, std::size_t feature) {
  Scale scale;
  for (const JudgedFeatures* row : rows) scale.mean += row->features[feature];
  scale.mean /= static_cast<double>(rows.size());
  for (const JudgedFeatures* row : rows) {
    const double away = row->features[feature] - scale.mean;
    scale.deviation += away * away;
  }
  scale.deviation = std::sqrt(scale.deviation / static_cast<double>(rows.size()));
  // What rounding leaves of a constant.
  if (scale.deviation <= 1e-12 * (1.0 + std::abs(scale.mean))) scale.deviation = 0.0;
  return scale;
}

LogisticProblem logistic_problem(const Rows& rows, const std::vector<Scale>& scales,
                                 const CalibrationOptions& options) {
  LogisticProblem problem;
  for (const Scale& scale : scales) {
    LogisticWeight weight = {.strength = options.strength};
    if (options.not_negative) weight.minimum = 0.0;
    if (scale.deviation == 0.0) weight.minimum = weight.maximum = 0.0;
    problem.weights.push_back(weight);
  }
  problem.weights.emplace_back();  // bias: the softened targets hold it
  double right_count = 0.0;
  for (const JudgedFeatures* row : rows) right_count += row->right ? 1.0 : 0.0;
  const double wrong_count = static_cast<double>(rows.size()) - right_count;
  for (const JudgedFeatures* row : rows) {
    for (std::size_t j = 0; j < scales.size(); ++j) {
      const double away = row->features[j] - scales[j].mean;
      problem.rows.push_back(scales[j].deviation == 0.0 ? 0.0 : away / scales[j].deviation);
    }
    problem.rows.push_back(1.0);
    problem.targets.push_back(row->right ? (right_count + 1.0) / (right_count + 2.0)
                                         : 1.0 / (wrong_count + 2.0));
    problem.importances.push_back(1.0);
  }
  return problem;
}

// Without steps; weights per unit of the raw features.
Calibration fit_logistic(const std::vector<std::string>& names, const Rows& rows,
                         const CalibrationOptions& options) {
  Calibration calibration;
  for (const std::string& name : names) calibration.features.push_back({name, 0.0});
  if (rows.empty()) return calibration;
  std::vector<Scale> scales;
  for (std::size_t j = 0; j < names.size(); ++j) scales.push_back(scale_of(rows, j));
  const std::vector<double> weights = minimise(logistic_problem(rows, scales, options));
  calibration.bias = weights.back();
  for (std::size_t j = 0; j < names.size(); ++j) {
    if (scales[j].deviation == 0.0) continue;
    calibration.features[j].weight = weights[j] / scales[j].deviation;
    calibration.bias -= calibration.features[j].weight * scales[j].mean;
  }
  return calibration;
}

double score_of(const Calibration& calibration, const JudgedFeatures& row) {
  double score = calibration.bias;
  for (std::size_t j = 0; j < row.features.size(); ++j) {
    score += calibration.features[j].weight * row.features[j];
  }
  return score;
}

struct Split {
  Rows fitted;
  std::vector<std::size_t> held_out;  // indexes
};

std::vector<Split> splits_of(const Rows& rows, std::size_t fold_count) {
  std::vector<Split> splits(fold_count);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t own = fold_of(rows[i]->query_id, fold_count);
    for (std::size_t fold = 0; fold < fold_count; ++fold) {
      if (fold == own) {
        splits[fold].held_out.push_back(i);
      } else {
        splits[fold].fitted.push_back(rows[i]);
      }
    }
  }
  return splits;
}

double log_loss(const std::vector<CalibrationStep>& steps, const ScoredOutcome& outcome) {
  const double probability = probability_at(steps, outcome.score);
  return -std::log(std::max(outcome.right ? probability : 1.0 - probability, 1e-12));
}

// Held-out loss of the logistic model less that of the steps, each step table made without the fold
// that it is tried on.
double gain_of_steps(const std::vector<Split>& splits, const std::vector<ScoredOutcome>& outcomes) {
  double gain = 0.0;
  for (const Split& split : splits) {
    std::vector<bool> is_held_out(outcomes.size(), false);
    for (const std::size_t i : split.held_out) is_held_out[i] = true;
    std::vector<ScoredOutcome> others;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      if (!is_held_out[i]) others.push_back(outcomes[i]);
    }
    const std::vector<CalibrationStep> steps = isotonic_steps(others);
    for (const std::size_t i : split.held_out) {
      gain += log_loss({}, outcomes[i]) - log_loss(steps, outcomes[i]);
    }
  }
  return gain;
}

Calibration fit_with_steps(const std::vector<std::string>& names, const Rows& rows,
                           const CalibrationOptions& options) {
  Calibration calibration = fit_logistic(names, rows, options);
  if (rows.size() < options.steps_from_count) return calibration;
  const std::vector<Split> splits = splits_of(rows, options.fold_count);
  std::vector<ScoredOutcome> outcomes(rows.size());
  for (const Split& split : splits) {
    const Calibration without = fit_logistic(names, split.fitted, options);
    for (const std::size_t i : split.held_out) {
      outcomes[i] = {score_of(without, *rows[i]), rows[i]->right};
    }
  }
  if (gain_of_steps(splits, outcomes) > 0.0) calibration.steps = isotonic_steps(outcomes);
  return calibration;
}

}  // namespace

CalibrationFit fit_calibration(const std::vector<std::string>& feature_names,
                               std::span<const JudgedFeatures> rows,
                               const CalibrationOptions& options) {
  require_fitting(feature_names, rows, options);
  Rows all;
  for (const JudgedFeatures& row : rows) all.push_back(&row);
  CalibrationFit fit{fit_with_steps(feature_names, all, options), {}};
  fit.held_out.resize(rows.size());
  for (const Split& split : splits_of(all, options.fold_count)) {
    const Calibration without = fit_with_steps(feature_names, split.fitted, options);
    for (const std::size_t i : split.held_out) {
      fit.held_out[i] = {rows[i].query_id, probability(without, rows[i].features), rows[i].right};
    }
  }
  fit.calibration.judged_count = rows.size();
  fit.calibration.positive_count = static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), [](const JudgedFeatures& row) { return row.right; }));
  if (!rows.empty()) fit.calibration.held_out_ece = expected_calibration_error(fit.held_out);
  return fit;
}

}  // namespace toibiki
