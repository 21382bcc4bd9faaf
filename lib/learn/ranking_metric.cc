// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/ranking_metric.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace toibiki {
namespace {

constexpr std::size_t kDepth = 10;

bool is_relevant(int gain) { return gain > 0; }

double dcg(std::span<const int> gains) {
  double sum = 0.0;
  for (std::size_t rank = 1; rank <= std::min(gains.size(), kDepth); ++rank) {
    sum += std::max(gains[rank - 1], 0) / std::log2(static_cast<double>(rank) + 1.0);
  }
  return sum;
}

std::vector<int> ideal_gains(const JudgedCandidates& query) {
  std::vector<int> gains = query.gains;
  gains.insert(gains.end(), query.missed_gains.begin(), query.missed_gains.end());
  std::sort(gains.begin(), gains.end(), std::greater<>());
  return gains;
}

// Gains of the first ten places.
std::vector<int> ranked_gains(const JudgedCandidates& query, std::span<const double> weights) {
  std::vector<double> scores;
  scores.reserve(query.features.size());
  for (const std::vector<double>& row : query.features) {
    scores.push_back(std::inner_product(row.begin(), row.end(), weights.begin(), 0.0));
  }
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), kDepth));
  std::partial_sort(order.begin(), end, order.end(), [&](std::size_t a, std::size_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  });
  std::vector<int> gains;
  for (auto at = order.begin(); at != end; ++at) gains.push_back(query.gains[*at]);
  return gains;
}

}  // namespace

bool has_relevant_candidate(const JudgedCandidates& query) {
  return std::any_of(query.gains.begin(), query.gains.end(), is_relevant);
}

bool has_relevant_record(const JudgedCandidates& query) {
  return has_relevant_candidate(query) ||
         std::any_of(query.missed_gains.begin(), query.missed_gains.end(), is_relevant);
}

double ranking_metric(const JudgedCandidates& query, std::span<const double> weights,
                      RankingMetric metric) {
  if (!has_relevant_candidate(query)) return 0.0;
  const std::vector<int> gains = ranked_gains(query, weights);
  const auto first = std::find_if(gains.begin(), gains.end(), is_relevant);
  const double mrr =
      first == gains.end() ? 0.0 : 1.0 / (1.0 + static_cast<double>(first - gains.begin()));
  if (metric == RankingMetric::kMrrAt10) return mrr;
  const double ndcg = dcg(gains) / dcg(ideal_gains(query));
  return metric == RankingMetric::kNdcgAt10 ? ndcg : (mrr + ndcg) / 2.0;
}

}  // namespace toibiki
