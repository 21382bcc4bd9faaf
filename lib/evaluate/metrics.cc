// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "evaluate/judged_run.h"
#include "evaluate/named_metrics.h"
#include "toibiki/evaluate.h"

namespace toibiki {
namespace {

Metrics metrics_of(const JudgedRanking& ranking) {
  Metrics metrics;
  for (const NamedMetric& named : kNamedMetrics) {
    metrics.*named.value = measure(named.metric, ranking);
  }
  return metrics;
}

}  // namespace

Metrics measure(const std::vector<std::string>& ranked, const std::map<std::string, int>& gains) {
  return metrics_of(judged_ranking(ranked, gains));
}

Evaluation evaluate(const Run& run, const Judgements& judgements) {
  JudgedRun judged = judged_run(run, judgements);
  Evaluation evaluation;
  for (std::size_t i = 0; i < judged.queries.size(); ++i) {
    evaluation.queries.push_back({judged.queries[i], metrics_of(judged.rankings[i])});
  }
  evaluation.not_judged = std::move(judged.not_judged);
  evaluation.not_run = std::move(judged.not_run);
  if (evaluation.queries.empty()) return evaluation;
  for (const NamedMetric& metric : kNamedMetrics) {
    double& mean = evaluation.mean.*metric.value;
    for (const QueryMetrics& query : evaluation.queries) mean += query.metrics.*metric.value;
    mean /= static_cast<double>(evaluation.queries.size());
  }
  return evaluation;
}

}  // namespace toibiki
