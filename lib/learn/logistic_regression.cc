// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/logistic_regression.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstddef>

namespace toibiki {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Vector = Eigen::VectorXd;
using Index = Eigen::Index;

constexpr int kMaxSteps = 100;
constexpr int kMaxHalvings = 40;

class Objective {
 public:
  explicit Objective(const LogisticProblem& problem)
      : problem_(problem),
        rows_(problem.rows.data(), static_cast<Index>(problem.targets.size()),
              static_cast<Index>(problem.weights.size())),
        targets_(problem.targets.data(), rows_.rows()),
        importances_(problem.importances.data(), rows_.rows()) {}

  Vector scores(const Vector& weights) const { return rows_ * weights; }

  double value(const Vector& weights, const Vector& scores) const {
    double sum = 0.0;
    for (Index i = 0; i < scores.size(); ++i) {
      // log(1 + exp(s)) without overflow.
      const double log_term = std::max(scores[i], 0.0) + std::log1p(std::exp(-std::abs(scores[i])));
      sum += importances_[i] * (log_term - targets_[i] * scores[i]);
    }
    for (Index j = 0; j < weights.size(); ++j) {
      const double away = weights[j] - prior(j).centre;
      sum += 0.5 * prior(j).strength * away * away;
    }
    return sum;
  }

  void derive(const Vector& weights, const Vector& scores, Vector& gradient,
              Eigen::MatrixXd& curvature) const {
    Vector residuals(scores.size());
    Vector spreads(scores.size());  // square roots
    for (Index i = 0; i < scores.size(); ++i) {
      const double probability = 1.0 / (1.0 + std::exp(-scores[i]));
      residuals[i] = importances_[i] * (probability - targets_[i]);
      spreads[i] = std::sqrt(importances_[i] * probability * (1.0 - probability));
    }
    gradient = rows_.transpose() * residuals;
    // Column by column, and half of the symmetric matrix: three times as fast.
    const Eigen::MatrixXd spread_rows = spreads.asDiagonal() * rows_;
    curvature.setZero(rows_.cols(), rows_.cols());
    curvature.selfadjointView<Eigen::Lower>().rankUpdate(spread_rows.transpose());
    curvature.triangularView<Eigen::StrictlyUpper>() = curvature.transpose();
    for (Index j = 0; j < weights.size(); ++j) {
      gradient[j] += prior(j).strength * (weights[j] - prior(j).centre);
      curvature(j, j) += prior(j).strength;
    }
  }

  Vector within_bounds(Vector weights) const {
    for (Index j = 0; j < weights.size(); ++j) {
      weights[j] = std::clamp(weights[j], prior(j).minimum, prior(j).maximum);
    }
    return weights;
  }

  // Those that no bound holds: the others would leave their bounds at once.
  std::vector<Index> free_weights(const Vector& weights, const Vector& gradient) const {
    std::vector<Index> free;
    for (Index j = 0; j < weights.size(); ++j) {
      const bool is_held = (weights[j] <= prior(j).minimum && gradient[j] >= 0.0) ||
                           (weights[j] >= prior(j).maximum && gradient[j] <= 0.0);
      if (!is_held && prior(j).minimum < prior(j).maximum) free.push_back(j);
    }
    return free;
  }

 private:
  const LogisticWeight& prior(Index j) const {
    return problem_.weights[static_cast<std::size_t>(j)];
  }

  const LogisticProblem& problem_;
  Eigen::Map<const Matrix> rows_;
  Eigen::Map<const Vector> targets_;
  Eigen::Map<const Vector> importances_;
};

Vector newton_direction(const Vector& gradient, const Eigen::MatrixXd& curvature,
                        const std::vector<Index>& free) {
  const auto count = static_cast<Index>(free.size());
  Eigen::MatrixXd part(count, count);
  Vector slope(count);
  for (Index i = 0; i < count; ++i) {
    slope[i] = gradient[free[static_cast<std::size_t>(i)]];
    for (Index j = 0; j < count; ++j) {
      part(i, j) = curvature(free[static_cast<std::size_t>(i)], free[static_cast<std::size_t>(j)]);
    }
  }
  // A feature that is constant, or the sum of others, would leave the matrix singular.
  part.diagonal().array() += 1e-10 * (1.0 + part.diagonal().array().abs().maxCoeff());
  const Vector solved = part.ldlt().solve(slope);
  Vector direction = Vector::Zero(gradient.size());
  for (Index i = 0; i < count; ++i) direction[free[static_cast<std::size_t>(i)]] = -solved[i];
  return direction;
}

}  // namespace

std::vector<double> minimise(const LogisticProblem& problem, std::vector<double> start) {
  const Objective objective(problem);
  Vector weights = Vector::Zero(static_cast<Index>(problem.weights.size()));
  for (std::size_t j = 0; j < start.size(); ++j) weights[static_cast<Index>(j)] = start[j];
  weights = objective.within_bounds(weights);
  Vector scores = objective.scores(weights);
  double value = objective.value(weights, scores);
  Vector gradient;
  Eigen::MatrixXd curvature;
  for (int step = 0; step < kMaxSteps; ++step) {
    objective.derive(weights, scores, gradient, curvature);
    const std::vector<Index> free = objective.free_weights(weights, gradient);
    if (free.empty()) break;
    const Vector direction = newton_direction(gradient, curvature, free);
    bool is_better = false;
    double gain = 0.0;
    double length = 1.0;
    for (int halving = 0; halving < kMaxHalvings && !is_better; ++halving, length *= 0.5) {
      const Vector moved = objective.within_bounds(weights + length * direction);
      const Vector moved_scores = objective.scores(moved);
      const double moved_value = objective.value(moved, moved_scores);
      // Armijo's rule along the projected path.
      is_better = moved_value < value + 1e-4 * gradient.dot(moved - weights);
      if (!is_better) continue;
      gain = value - moved_value;
      weights = moved;
      scores = moved_scores;
      value = moved_value;
    }
    if (!is_better || gain < 1e-11 * (1.0 + std::abs(value))) break;
  }
  return {weights.begin(), weights.end()};
}

}  // namespace toibiki
