// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "evaluate/judged_run.h"
#include "toibiki/significance.h"

namespace toibiki {
namespace {

constexpr double kRounding = 1e-12;

std::vector<double> values_of(const Metric& metric, const std::vector<JudgedRanking>& rankings) {
  std::vector<double> values;
  values.reserve(rankings.size());
  for (const JudgedRanking& ranking : rankings) values.push_back(measure(metric, ranking));
  return values;
}

double mean_of(const std::vector<double>& values) {
  if (values.empty()) return 0.0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// In whole multiples of what may be rounding, so that changes of one size compare as such.
long long size_of(const QueryDifference& change) {
  return std::llround(std::abs(change.after - change.before) / kRounding);
}

// `run`, with an empty ranking for each query that only `other` has.
Run with_queries_of(const Run& other, const Run& run) {
  Run result = run;
  for (const auto& [id, ranked] : other) result.try_emplace(id);
  return result;
}

MetricComparison compare(const Metric& metric, const JudgedRun& before, const JudgedRun& after,
                         const Resampling& resampling) {
  const std::vector<double> old_values = values_of(metric, before.rankings);
  const std::vector<double> new_values = values_of(metric, after.rankings);
  MetricComparison result;
  result.metric = metric;
  result.before = mean_of(old_values);
  result.after = mean_of(new_values);
  std::vector<double> differences;
  for (std::size_t i = 0; i < old_values.size(); ++i) {
    const double difference = new_values[i] - old_values[i];
    const bool is_tied = std::abs(difference) <= kRounding;
    differences.push_back(is_tied ? 0.0 : difference);
    if (is_tied) {
      ++result.tied;
      continue;
    }
    ++(difference > 0.0 ? result.won : result.lost);
    result.changed.push_back({before.queries[i], old_values[i], new_values[i]});
  }
  result.difference = mean_of(differences);
  result.interval = bootstrap_interval(differences, resampling);
  result.p = randomization_p(differences, resampling);
  // The queries are in the order of their ids, and stay so where they changed alike.
  std::stable_sort(
      result.changed.begin(), result.changed.end(),
      [](const QueryDifference& a, const QueryDifference& b) { return size_of(a) > size_of(b); });
  return result;
}

}  // namespace

MeasuredRun measure_run(const Run& run, const Judgements& judgements,
                        const std::vector<Metric>& metrics, const Resampling& resampling) {
  JudgedRun judged = judged_run(run, judgements);
  MeasuredRun result;
  for (const Metric& metric : metrics) {
    std::vector<double> values = values_of(metric, judged.rankings);
    const double mean = mean_of(values);
    const Interval interval = bootstrap_interval(values, resampling);
    result.metrics.push_back({metric, mean, interval, std::move(values)});
  }
  result.queries = std::move(judged.queries);
  result.not_judged = std::move(judged.not_judged);
  result.not_run = std::move(judged.not_run);
  return result;
}

Comparison compare(const Run& before, const Run& after, const Judgements& judgements,
                   const std::vector<Metric>& metrics, const Resampling& resampling) {
  JudgedRun judged_before = judged_run(with_queries_of(after, before), judgements);
  const JudgedRun judged_after = judged_run(with_queries_of(before, after), judgements);
  Comparison result;
  for (const Metric& metric : metrics) {
    result.metrics.push_back(compare(metric, judged_before, judged_after, resampling));
  }
  for (const std::string& id : judged_before.queries) {
    if (!after.contains(id)) result.only_before.push_back(id);
    if (!before.contains(id)) result.only_after.push_back(id);
  }
  result.queries = std::move(judged_before.queries);
  result.not_judged = std::move(judged_before.not_judged);
  result.not_run = std::move(judged_before.not_run);
  return result;
}

}  // namespace toibiki
