// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/isotonic.h"

#include <algorithm>
#include <cmath>

#include "rank/calibration.h"

namespace toibiki {
namespace {

constexpr double kModelOutcomes = 2.0;

ScoredValue merged(const ScoredValue& a, const ScoredValue& b) {
  const double importance = a.importance + b.importance;
  return {(a.score * a.importance + b.score * b.importance) / importance,
          (a.value * a.importance + b.value * b.importance) / importance, importance};
}

// The first and last block reach from their middle to the outermost score; there the logistic
// model, as far as it goes further out, counts half.
std::vector<CalibrationStep> with_ends(std::vector<CalibrationStep> steps, double lowest,
                                       double highest) {
  const CalibrationStep first = steps.front();
  if (lowest < first.score && sigmoid(lowest) < first.probability) {
    steps.insert(steps.begin(), {lowest, (first.probability + sigmoid(lowest)) / 2.0});
  }
  const CalibrationStep last = steps.back();
  if (highest > last.score && sigmoid(highest) > last.probability) {
    steps.push_back({highest, (last.probability + sigmoid(highest)) / 2.0});
  }
  return steps;
}

}  // namespace

std::vector<ScoredValue> pool_adjacent_violators(std::vector<ScoredValue> points) {
  std::stable_sort(points.begin(), points.end(),
                   [](const ScoredValue& a, const ScoredValue& b) { return a.score < b.score; });
  std::vector<ScoredValue> distinct;
  for (const ScoredValue& point : points) {
    if (!distinct.empty() && distinct.back().score == point.score) {
      distinct.back() = {point.score, merged(distinct.back(), point).value,
                         distinct.back().importance + point.importance};
    } else {
      distinct.push_back(point);
    }
  }
  std::vector<ScoredValue> blocks;
  for (ScoredValue block : distinct) {
    while (!blocks.empty() && blocks.back().value >= block.value) {
      block = merged(blocks.back(), block);
      blocks.pop_back();
    }
    blocks.push_back(block);
  }
  return blocks;
}

std::vector<CalibrationStep> isotonic_steps(std::span<const ScoredOutcome> outcomes) {
  if (outcomes.empty()) return {};
  std::vector<ScoredValue> points;
  points.reserve(outcomes.size());
  for (const ScoredOutcome& one : outcomes) points.push_back({one.score, one.right ? 1.0 : 0.0});
  const auto [lowest, highest] = std::minmax_element(
      points.begin(), points.end(),
      [](const ScoredValue& a, const ScoredValue& b) { return a.score < b.score; });
  const double lowest_score = lowest->score;
  const double highest_score = highest->score;
  std::vector<ScoredValue> blocks = pool_adjacent_violators(std::move(points));
  for (ScoredValue& block : blocks) {
    const ScoredValue model = {block.score, sigmoid(block.score), kModelOutcomes};
    block.value = merged(block, model).value;
  }
  std::vector<CalibrationStep> steps;
  for (const ScoredValue& block : pool_adjacent_violators(std::move(blocks))) {
    steps.push_back({block.score, block.value});
  }
  return with_ends(std::move(steps), lowest_score, highest_score);
}

}  // namespace toibiki
