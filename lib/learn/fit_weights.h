// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/resampling.h"
#include "learn/ranking_metric.h"

namespace toibiki {

enum class WeightBound {
  kNotNegative,  // the rule: more of a feature never makes a candidate worse
  kNone,
  kFixed,  // stays at the base weight
};

struct FittedFeature {
  std::string name;
  double base_weight = 0.0;
  WeightBound bound = WeightBound::kNotNegative;
  friend bool operator==(const FittedFeature&, const FittedFeature&) = default;
};

struct FitOptions {
  RankingMetric metric = RankingMetric::kMeanOfBoth;
  std::size_t fold_count = 5;       // at least 2
  std::size_t fewest_queries = 30;  // with a relevant candidate; below this the base is kept
  double most_p = 0.05;             // of a fit that is accepted
};

// Held-out metric of one query: base weights, and weights fitted without the query's fold.
struct QueryFit {
  std::string query_id;
  std::size_t fold = 0;
  double base = 0.0;
  double fitted = 0.0;
  friend bool operator==(const QueryFit&, const QueryFit&) = default;
};

struct FoldFit {
  std::size_t query_count = 0;
  double base = 0.0;  // means
  double fitted = 0.0;
  friend bool operator==(const FoldFit&, const FoldFit&) = default;
};

struct FitReport {
  std::vector<double> weights;  // fitted on all queries; on the scale of the base weights
  // How strongly these were drawn to the base, see kPulls in learn/pairwise_fit.h; infinite: they
  // are the base.
  double pull = 0.0;
  std::vector<QueryFit> queries;  // with a relevant record, in the order given
  std::vector<FoldFit> folds;
  std::size_t ignored_count = 0;  // queries without any relevant record
  double base = 0.0;              // mean held-out metric
  double fitted = 0.0;
  double difference = 0.0;  // fitted - base
  MeanInterval interval;    // 95 % bootstrap interval of the difference
  double p = 1.0;           // paired randomisation test, two-sided
  // Use `weights` only if true. The held-out mean is above the base's, p at most `most_p` (a fit
  // that is no better passes in 1 of 40 cases; simulated with the best possible base: 2 of 400),
  // and less than half of the folds are worse than with the base (one lucky topic is no
  // improvement).
  bool accepted = false;
  std::string reason;  // one sentence, Japanese (English)
  friend bool operator==(const FitReport&, const FitReport&) = default;
};

// Pairwise logistic regression (relevant against less relevant candidates of the same query), drawn
// towards the base weights; how strongly is chosen by cross-validation inside of what is fitted on,
// by the metric: the strongest pull that is within one standard error of the best one, the base
// itself being the strongest. Each query counts as one, however many pairs it has. Deterministic,
// one thread; 500 queries of 100 candidates and 20 features take two seconds.
// Source of the loss: Burges et al., ICML 2005, with a linear score; of the one-standard-error
// rule: Breiman et al., Classification and Regression Trees (1984).
// Errors: kInvalidArgument with query and value (rows that do not fit, a value that is not finite,
// fewer than 2 folds, no feature that may change).
FitReport fit_weights(const std::vector<FittedFeature>& features,
                      std::span<const JudgedCandidates> queries, const FitOptions& options = {});

// One line for logs.
std::string to_string(const FitReport& report);

}  // namespace toibiki
