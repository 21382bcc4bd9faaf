// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/fit_weights.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "base/number_text.h"
#include "learn/check_fit_input.h"
#include "learn/folds.h"
#include "learn/pairwise_fit.h"

namespace toibiki {
namespace {

double mean(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

double standard_error(const std::vector<double>& values) {
  if (values.size() < 2) return 0.0;
  const double centre = mean(values);
  double square = 0.0;
  for (const double value : values) square += (value - centre) * (value - centre);
  const auto n = static_cast<double>(values.size());
  return std::sqrt(square / (n - 1.0) / n);
}

struct QuerySplit {
  Queries fitted;
  Queries held_out;
};

std::vector<QuerySplit> splits_of(const Queries& queries, std::size_t fold_count) {
  std::vector<QuerySplit> splits(fold_count);
  for (const JudgedCandidates* query : queries) {
    const std::size_t own = fold_of(query->query_id, fold_count);
    for (std::size_t fold = 0; fold < fold_count; ++fold) {
      (fold == own ? splits[fold].held_out : splits[fold].fitted).push_back(query);
    }
  }
  return splits;
}

// For each of kPulls the held-out metric of every query.
std::vector<std::vector<double>> held_out_metrics(const std::vector<QuerySplit>& splits,
                                                  const std::vector<FittedFeature>& features,
                                                  RankingMetric metric) {
  std::vector<std::vector<double>> metrics(kPulls.size());
  for (const QuerySplit& split : splits) {
    const std::vector<std::vector<double>> path = fit_path(features, split.fitted);
    for (std::size_t i = 0; i < path.size(); ++i) {
      for (const JudgedCandidates* query : split.held_out) {
        metrics[i].push_back(ranking_metric(*query, path[i], metric));
      }
    }
  }
  return metrics;
}

// The strongest pull whose loss against the best is within one standard error of that loss.
std::size_t chosen_pull(const std::vector<std::vector<double>>& metrics) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < metrics.size(); ++i) {
    if (mean(metrics[i]) > mean(metrics[best])) best = i;
  }
  for (std::size_t i = 0; i < best; ++i) {
    std::vector<double> losses(metrics[i].size());
    std::transform(metrics[best].begin(), metrics[best].end(), metrics[i].begin(), losses.begin(),
                   std::minus<>());
    if (mean(losses) <= standard_error(losses)) return i;
  }
  return best;
}

struct Fitted {
  std::vector<double> weights;
  double pull = kBaseItself;
};

Fitted fit(const std::vector<FittedFeature>& features, const Queries& queries,
           const FitOptions& options) {
  const std::size_t chosen = chosen_pull(
      held_out_metrics(splits_of(queries, options.fold_count), features, options.metric));
  return {fit_path(features, queries)[chosen], kPulls[chosen]};
}

void compare_held_out(const std::vector<FittedFeature>& features, const Queries& queries,
                      const FitOptions& options, FitReport& report) {
  const std::vector<double> base = base_weights(features);
  const std::vector<QuerySplit> splits = splits_of(queries, options.fold_count);
  std::vector<std::vector<double>> weights;
  for (const QuerySplit& split : splits) {
    weights.push_back(split.held_out.empty() ? base : fit(features, split.fitted, options).weights);
  }
  report.folds.resize(options.fold_count);
  std::vector<double> differences;
  for (const JudgedCandidates* query : queries) {
    const std::size_t fold = fold_of(query->query_id, options.fold_count);
    const QueryFit one = {query->query_id, fold, ranking_metric(*query, base, options.metric),
                          ranking_metric(*query, weights[fold], options.metric)};
    FoldFit& mean_of = report.folds[fold];
    ++mean_of.query_count;
    mean_of.base += one.base;
    mean_of.fitted += one.fitted;
    report.base += one.base / static_cast<double>(queries.size());
    report.fitted += one.fitted / static_cast<double>(queries.size());
    differences.push_back(one.fitted - one.base);
    report.queries.push_back(one);
  }
  for (FoldFit& fold : report.folds) {
    if (fold.query_count == 0) continue;
    fold.base /= static_cast<double>(fold.query_count);
    fold.fitted /= static_cast<double>(fold.query_count);
  }
  report.difference = mean(differences);
  report.interval = bootstrap_mean_interval(differences);
  report.p = sign_flip_p(differences);
}

// "0.6123 から 0.6345(差 0.0222、p 0.0012)"
std::string figures(const FitReport& report, const char* to, const char* difference) {
  return fixed_text(report.base) + to + fixed_text(report.fitted) + " (" + difference +
         fixed_text(report.difference) + ", p " + fixed_text(report.p) + ")";
}

void refuse(const std::string& japanese, const std::string& english, FitReport& report) {
  report.accepted = false;
  report.reason = japanese + "今の重みのままにします。 (" + english + "; the base weights stay)";
}

void decide(const FitOptions& options, FitReport& report) {
  const std::string japanese = figures(report, " から ", "差 ");
  const std::string english = figures(report, " to ", "difference ");
  const auto worse_count =
      std::count_if(report.folds.begin(), report.folds.end(),
                    [](const FoldFit& fold) { return fold.fitted < fold.base; });
  if (report.pull == kBaseItself) {
    return refuse("今の重みより良いと言える重みは見つかりませんでした。",
                  "no weights were found that are clearly better", report);
  }
  if (report.difference <= 0.0 || report.p > options.most_p) {
    return refuse("学習に使わなかった問い合わせで良くなったと言えません: " + japanese + "。",
                  "not better on held-out queries: " + english, report);
  }
  if (2 * static_cast<std::size_t>(worse_count) >= report.folds.size()) {
    const std::string worse = std::to_string(worse_count);
    const std::string all = std::to_string(report.folds.size());
    return refuse("良くなったのは一部の問い合わせだけです(" + all + " 組のうち " + worse +
                      " 組で悪化): " + japanese + "。",
                  "worse in " + worse + " of " + all + " folds: " + english, report);
  }
  report.accepted = true;
  report.reason = "学習に使わなかった問い合わせで良くなりました: " + japanese +
                  "。 (better on held-out queries: " + english + ")";
}

}  // namespace

FitReport fit_weights(const std::vector<FittedFeature>& features,
                      std::span<const JudgedCandidates> queries, const FitOptions& options) {
  check_fit_input(features, queries, options);
  FitReport report;
  Queries used;
  std::size_t usable_count = 0;
  for (const JudgedCandidates& query : queries) {
    if (!has_relevant_record(query)) {
      ++report.ignored_count;
      continue;
    }
    used.push_back(&query);
    usable_count += has_relevant_candidate(query) ? 1U : 0U;
  }
  if (usable_count < options.fewest_queries) {
    report.weights = base_weights(features);
    report.pull = kBaseItself;
    const std::string usable = std::to_string(usable_count);
    const std::string fewest = std::to_string(options.fewest_queries);
    refuse("正解が候補にある問い合わせが " + usable + " 件しかありません(必要なのは " + fewest +
               " 件以上)。",
           usable + " queries have a relevant candidate, at least " + fewest + " are needed",
           report);
    return report;
  }
  compare_held_out(features, used, options, report);
  Fitted fitted = fit(features, used, options);
  report.weights = std::move(fitted.weights);
  report.pull = fitted.pull;
  decide(options, report);
  return report;
}

std::string to_string(const FitReport& report) {
  std::string out = report.accepted ? "accepted" : "refused";
  out += ": " + figures(report, " to ", "difference ") + " [" + fixed_text(report.interval.low) +
         ", " + fixed_text(report.interval.high) + "]; pull " + shortest_text(report.pull) +
         "; weights";
  for (const double weight : report.weights) out += " " + fixed_text(weight);
  return out;
}

}  // namespace toibiki
