// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/check_fit_input.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/number_text.h"
#include "base/utf8.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

Error invalid(const std::string& japanese, const std::string& english) {
  return {ErrorCode::kInvalidArgument, japanese + " (" + english + ")"};
}

void check_feature(const FittedFeature& feature) {
  const bool is_below = feature.bound == WeightBound::kNotNegative && feature.base_weight < 0.0;
  if (std::isfinite(feature.base_weight) && !is_below) return;
  const std::string name = shown(feature.name);
  const std::string weight = shortest_text(feature.base_weight);
  throw invalid("特徴量「" + name + "」の今の重み " + weight +
                    " は使えません。0 以上の数にするか、下限を外してください。",
                "feature " + name + ": base weight " + weight + " is out of bounds");
}

void check_query(const std::vector<FittedFeature>& features, const JudgedCandidates& query) {
  const std::string id = shown(query.query_id);
  if (query.features.size() != query.gains.size()) {
    const std::string rows = std::to_string(query.features.size());
    const std::string gains = std::to_string(query.gains.size());
    throw invalid("問い合わせ「" + id + "」の候補は " + rows + " 件、判定は " + gains +
                      " 件です。同じ数にしてください。",
                  "query " + id + ": " + rows + " candidates but " + gains + " gains");
  }
  for (const std::vector<double>& row : query.features) {
    if (row.size() != features.size()) {
      const std::string given = std::to_string(row.size());
      const std::string expected = std::to_string(features.size());
      throw invalid("問い合わせ「" + id + "」の特徴量が " + given + " 個です。" + expected +
                        " 個にしてください。",
                    "query " + id + ": " + given + " features instead of " + expected);
    }
    const auto broken =
        std::find_if(row.begin(), row.end(), [](double value) { return !std::isfinite(value); });
    if (broken == row.end()) continue;
    const std::string name = shown(features[static_cast<std::size_t>(broken - row.begin())].name);
    throw invalid("問い合わせ「" + id + "」の特徴量「" + name +
                      "」が有限の数ではありません。計算を確かめてください。",
                  "query " + id + ": feature " + name + " is not a finite number");
  }
}

}  // namespace

void check_fit_input(const std::vector<FittedFeature>& features,
                     std::span<const JudgedCandidates> queries, const FitOptions& options) {
  if (options.fold_count < 2) {
    throw invalid("交差検証の分割は 2 以上にしてください。", "at least 2 folds are needed");
  }
  const bool may_change = std::any_of(
      features.begin(), features.end(),
      [](const FittedFeature& feature) { return feature.bound != WeightBound::kFixed; });
  if (!may_change) {
    throw invalid("変えてよい特徴量がありません。1 つ以上を固定から外してください。",
                  "no feature may change");
  }
  for (const FittedFeature& feature : features) check_feature(feature);
  for (const JudgedCandidates& query : queries) check_query(features, query);
}

}  // namespace toibiki
