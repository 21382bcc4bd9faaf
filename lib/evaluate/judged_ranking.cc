// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/judged_ranking.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string_view>
#include <unordered_map>

#include "base/utf8.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

Error stands_twice(const std::string& record, std::size_t first_rank, std::size_t second_rank) {
  const std::string id = shown(record);
  const std::string first = std::to_string(first_rank);
  const std::string second = std::to_string(second_rank);
  return {ErrorCode::kInvalidArgument, "順位表に記録「" + id + "」が 2 回あります(" + first +
                                           " 位と " + second +
                                           " 位)。どちらかを除いてください。 (record " + id +
                                           " stands at ranks " + first + " and " + second + ")"};
}

// A record that is counted twice could push recall above 1, and one that is passed over would hide
// the fault of whoever made the ranking.
void refuse_duplicates(const std::vector<std::string>& ranked) {
  std::unordered_map<std::string_view, std::size_t> ranks;
  for (std::size_t rank = 1; rank <= ranked.size(); ++rank) {
    const auto [first, is_new] = ranks.emplace(ranked[rank - 1], rank);
    if (!is_new) throw stands_twice(ranked[rank - 1], first->second, rank);
  }
}

// How many of the first `depth` gains are of relevant records.
double found_count(const std::vector<int>& gains, std::size_t depth) {
  const auto end = gains.begin() + static_cast<std::ptrdiff_t>(depth);
  return static_cast<double>(std::count_if(gains.begin(), end, [](int gain) { return gain > 0; }));
}

double reciprocal_rank(const std::vector<int>& gains, std::size_t depth) {
  for (std::size_t rank = 1; rank <= depth; ++rank) {
    if (gains[rank - 1] > 0) return 1.0 / static_cast<double>(rank);
  }
  return 0.0;
}

double average_precision(const JudgedRanking& ranking, std::size_t depth) {
  double found = 0.0;
  double sum = 0.0;
  for (std::size_t rank = 1; rank <= depth; ++rank) {
    if (ranking.gains[rank - 1] == 0) continue;
    found += 1.0;
    sum += found / static_cast<double>(rank);
  }
  return sum / static_cast<double>(ranking.ideal.size());
}

// Discounted cumulative gain. Source: Järvelin and Kekäläinen, ACM TOIS 20(4), 2002, with the
// discount as trec_eval's ndcg_cut has it.
template <class Worth>
double dcg(const std::vector<int>& gains, std::size_t depth, Worth worth) {
  double sum = 0.0;
  for (std::size_t rank = 1; rank <= std::min(gains.size(), depth); ++rank) {
    sum += worth(gains[rank - 1]) / std::log2(static_cast<double>(rank) + 1.0);
  }
  return sum;
}

template <class Worth>
double ndcg(const JudgedRanking& ranking, std::size_t depth, Worth worth) {
  return dcg(ranking.gains, depth, worth) / dcg(ranking.ideal, depth, worth);
}

double exponential_ndcg(const JudgedRanking& ranking, std::size_t depth) {
  // 2^g - 1, all divided by 2^highest: the quotient is the same, and no gain is too large.
  const int highest = ranking.ideal.front();
  return ndcg(ranking, depth,
              [=](int gain) { return std::exp2(gain - highest) - std::exp2(-highest); });
}

}  // namespace

JudgedRanking judged_ranking(const std::vector<std::string>& ranked,
                             const std::map<std::string, int>& gains) {
  refuse_duplicates(ranked);
  JudgedRanking ranking;
  ranking.gains.reserve(ranked.size());
  for (const std::string& id : ranked) {
    const auto judged = gains.find(id);
    ranking.gains.push_back(judged == gains.end() ? 0 : std::max(judged->second, 0));
  }
  for (const auto& [id, gain] : gains) {
    if (gain > 0) ranking.ideal.push_back(gain);
  }
  std::sort(ranking.ideal.begin(), ranking.ideal.end(), std::greater<>());
  return ranking;
}

double measure(const Metric& metric, const JudgedRanking& ranking) {
  if (ranking.ideal.empty()) return 0.0;
  const std::size_t all = std::max(ranking.gains.size(), ranking.ideal.size());
  const std::size_t depth = metric.depth == 0 ? all : metric.depth;
  const std::size_t held = std::min(depth, ranking.gains.size());
  switch (metric.kind) {
    case MetricKind::kSuccess:
      return found_count(ranking.gains, held) > 0.0 ? 1.0 : 0.0;
    case MetricKind::kPrecision:
      if (held == 0) return 0.0;
      return found_count(ranking.gains, held) /
             static_cast<double>(metric.depth == 0 ? held : metric.depth);
    case MetricKind::kRecall:
      return found_count(ranking.gains, held) / static_cast<double>(ranking.ideal.size());
    case MetricKind::kReciprocalRank:
      return reciprocal_rank(ranking.gains, held);
    case MetricKind::kAveragePrecision:
      return average_precision(ranking, held);
    case MetricKind::kNdcg:
      return ndcg(ranking, depth, [](int gain) { return static_cast<double>(gain); });
    case MetricKind::kExponentialNdcg:
      return exponential_ndcg(ranking, depth);
  }
  return 0.0;
}

double measure(const Metric& metric, const std::vector<std::string>& ranked,
               const std::map<std::string, int>& gains) {
  return measure(metric, judged_ranking(ranked, gains));
}

}  // namespace toibiki
