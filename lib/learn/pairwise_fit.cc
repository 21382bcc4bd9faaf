// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/pairwise_fit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "learn/logistic_regression.h"

namespace toibiki {
namespace {

// Of the candidates below a relevant one, those that the base ranks highest, and as many spread
// evenly over the others, so that a bad base does not hide what stands further down.
constexpr std::size_t kHighest = 15;
constexpr std::size_t kSpread = 15;

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// Indexes of the candidates to compare with, in the order of the base.
std::vector<std::size_t> compared(const JudgedCandidates& query, const std::vector<double>& base) {
  std::vector<double> scores;
  for (const std::vector<double>& row : query.features) scores.push_back(dot(row, base));
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  if (order.size() <= kHighest + kSpread) return order;
  std::vector<std::size_t> chosen(order.begin(), order.begin() + kHighest);
  const std::size_t rest = order.size() - kHighest;
  for (std::size_t i = 0; i < kSpread; ++i) {
    chosen.push_back(order[kHighest + i * rest / kSpread]);
  }
  return chosen;
}

void add_pairs(const JudgedCandidates& query, const std::vector<double>& base,
               LogisticProblem& problem) {
  const std::vector<std::size_t> others = compared(query, base);
  const std::size_t pairs_before = problem.targets.size();
  for (std::size_t better = 0; better < query.gains.size(); ++better) {
    if (query.gains[better] <= 0) continue;
    for (const std::size_t worse : others) {
      if (std::max(query.gains[worse], 0) >= query.gains[better]) continue;
      for (std::size_t j = 0; j < base.size(); ++j) {
        problem.rows.push_back(query.features[better][j] - query.features[worse][j]);
      }
      problem.targets.push_back(1.0);
    }
  }
  const auto count = static_cast<double>(problem.targets.size() - pairs_before);
  problem.importances.resize(problem.targets.size(), 1.0 / count);
}

// Root mean square over the pairs, each query counting once.
std::vector<double> scales_of(const LogisticProblem& problem, std::size_t width) {
  std::vector<double> scales(width, 0.0);
  double sum = 0.0;
  for (std::size_t i = 0; i < problem.targets.size(); ++i) {
    sum += problem.importances[i];
    for (std::size_t j = 0; j < width; ++j) {
      const double value = problem.rows[i * width + j];
      scales[j] += problem.importances[i] * value * value;
    }
  }
  for (double& scale : scales) scale = sum > 0.0 ? std::sqrt(scale / sum) : 0.0;
  return scales;
}

// By how much the base weights are to be multiplied to be logits. Order does not tell their scale,
// but the loss depends on it.
double stretch_of(const LogisticProblem& pairs, const std::vector<double>& base) {
  LogisticProblem one{{{}}, {}, pairs.targets, pairs.importances};
  double square = 0.0;
  double sum = 0.0;
  for (std::size_t i = 0; i < pairs.targets.size(); ++i) {
    double score = 0.0;
    for (std::size_t j = 0; j < base.size(); ++j) {
      score += base[j] * pairs.rows[i * base.size() + j];
    }
    one.rows.push_back(score);
    square += pairs.importances[i] * score * score;
    sum += pairs.importances[i];
  }
  if (square == 0.0) return 1.0;  // no base to stretch
  // A base that is worse than chance still needs a scale; one that errs nowhere an end.
  const double deviation = std::sqrt(square / sum);
  one.weights[0] = {.minimum = 0.3 / deviation, .maximum = 30.0 / deviation};
  return minimise(one, {1.0 / deviation})[0];
}

}  // namespace

std::vector<double> base_weights(const std::vector<FittedFeature>& features) {
  std::vector<double> weights;
  for (const FittedFeature& feature : features) weights.push_back(feature.base_weight);
  return weights;
}

std::vector<std::vector<double>> fit_path(const std::vector<FittedFeature>& features,
                                          const Queries& queries) {
  const std::vector<double> base = base_weights(features);
  LogisticProblem problem;
  double query_count = 0.0;
  for (const JudgedCandidates* query : queries) {
    const std::size_t before = problem.targets.size();
    add_pairs(*query, base, problem);
    query_count += problem.targets.size() > before ? 1.0 : 0.0;
  }
  const std::vector<double> scales = scales_of(problem, base.size());
  const double stretch = stretch_of(problem, base);
  std::vector<std::vector<double>> path;
  std::vector<double> weights;
  for (const double base_weight : base) weights.push_back(stretch * base_weight);
  for (const double pull : kPulls) {
    if (pull == kBaseItself) {
      path.push_back(base);
      continue;
    }
    problem.weights.clear();
    for (std::size_t j = 0; j < features.size(); ++j) {
      LogisticWeight weight = {.centre = stretch * base[j],
                               .strength = pull * query_count * scales[j] * scales[j]};
      if (features[j].bound == WeightBound::kNotNegative) weight.minimum = 0.0;
      if (features[j].bound == WeightBound::kFixed || scales[j] == 0.0) {
        weight.minimum = weight.maximum = weight.centre;
      }
      problem.weights.push_back(weight);
    }
    weights = minimise(problem, std::move(weights));
    std::vector<double> unstretched;
    for (const double weight : weights) unstretched.push_back(weight / stretch);
    // Not by way of a product and a quotient, which may round.
    for (std::size_t j = 0; j < features.size(); ++j) {
      if (problem.weights[j].minimum == problem.weights[j].maximum) unstretched[j] = base[j];
    }
    path.push_back(std::move(unstretched));
  }
  return path;
}

}  // namespace toibiki
