// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "evaluate/named_metrics.h"
#include "toibiki/error.h"
#include "toibiki/evaluate.h"

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

double discount(std::size_t rank) { return std::log2(static_cast<double>(rank) + 1.0); }

// Discounted cumulative gain of the first ten places. Source: Järvelin and Kekäläinen, ACM TOIS
// 20(4), 2002, with the discount as trec_eval's ndcg_cut has it.
double dcg_at_10(const std::vector<int>& gains) {
  double sum = 0.0;
  for (std::size_t rank = 1; rank <= std::min<std::size_t>(gains.size(), 10); ++rank) {
    sum += gains[rank - 1] / discount(rank);
  }
  return sum;
}

// Gains by rank; 0 for what was not judged.
std::vector<int> gains_of(const std::vector<std::string>& ranked,
                          const std::map<std::string, int>& gains) {
  std::vector<int> result;
  result.reserve(ranked.size());
  for (const std::string& id : ranked) {
    const auto judged = gains.find(id);
    result.push_back(judged == gains.end() ? 0 : std::max(judged->second, 0));
  }
  return result;
}

// Gains of the relevant records, largest first.
std::vector<int> ideal_gains(const std::map<std::string, int>& gains) {
  std::vector<int> result;
  for (const auto& [id, gain] : gains) {
    if (gain > 0) result.push_back(gain);
  }
  std::sort(result.begin(), result.end(), std::greater<>());
  return result;
}

}  // namespace

Metrics measure(const std::vector<std::string>& ranked, const std::map<std::string, int>& gains) {
  refuse_duplicates(ranked);
  const std::vector<int> ideal = ideal_gains(gains);
  if (ideal.empty()) return {};
  const auto relevant_count = static_cast<double>(ideal.size());
  const std::vector<int> found = gains_of(ranked, gains);

  Metrics metrics;
  double found_count = 0.0;
  for (std::size_t rank = 1; rank <= found.size(); ++rank) {
    if (found[rank - 1] == 0) continue;
    found_count += 1.0;
    const auto place = static_cast<double>(rank);
    if (found_count == 1.0) {
      metrics.success_at_1 = rank <= 1 ? 1.0 : 0.0;
      metrics.success_at_5 = rank <= 5 ? 1.0 : 0.0;
      metrics.mrr_at_10 = rank <= 10 ? 1.0 / place : 0.0;
    }
    metrics.map += found_count / place;
    if (rank <= 100) metrics.recall_at_100 = found_count / relevant_count;
  }
  metrics.map /= relevant_count;
  metrics.ndcg_at_10 = dcg_at_10(found) / dcg_at_10(ideal);
  return metrics;
}

Evaluation evaluate(const Run& run, const Judgements& judgements) {
  Evaluation evaluation;
  for (const auto& [id, ranked] : run) {
    const auto judged = judgements.find(id);
    if (judged == judgements.end() || ideal_gains(judged->second).empty()) {
      evaluation.not_judged.push_back(id);
      continue;
    }
    try {
      evaluation.queries.push_back({id, measure(ranked, judged->second)});
    } catch (const Error& error) {
      throw Error(error.code(), "問い合わせ「" + shown(id) + "」: " + error.what());
    }
  }
  for (const auto& [id, gains] : judgements) {
    if (!run.contains(id)) evaluation.not_run.push_back(id);
  }
  if (evaluation.queries.empty()) return evaluation;
  for (const NamedMetric& metric : kNamedMetrics) {
    double& mean = evaluation.mean.*metric.value;
    for (const QueryMetrics& query : evaluation.queries) mean += query.metrics.*metric.value;
    mean /= static_cast<double>(evaluation.queries.size());
  }
  return evaluation;
}

}  // namespace toibiki
