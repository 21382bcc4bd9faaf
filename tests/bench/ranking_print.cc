// SPDX-License-Identifier: GPL-2.0-or-later
#include "ranking_print.h"

#include <cstdio>

#include "rank/wilson.h"

namespace toibiki::bench {

void print_heading(const std::string& title, const std::string& section) {
  std::printf("\n== %s\n   toibiki_ranking DATA_FOLDER SAMPLE_FOLDER %s\n", title.c_str(),
              section.c_str());
  std::fflush(stdout);
}

void print_metrics(const std::string& name, const MeasuredRun& run) {
  std::printf("%s (%zu queries)\n", name.c_str(), run.queries.size());
  for (const MeasuredMetric& metric : run.metrics) {
    std::printf("  %-10s %.4f  [%.4f, %.4f]\n", to_string(metric.metric).c_str(), metric.mean,
                metric.interval.low, metric.interval.high);
  }
  std::fflush(stdout);
}

void print_differences(const std::string& name, const Comparison& comparison) {
  std::printf("%s\n", name.c_str());
  for (const MetricComparison& metric : comparison.metrics) {
    std::printf("  %-10s %+.4f  [%+.4f, %+.4f]  p = %.4f  (%zu won, %zu lost, %zu tied)\n",
                to_string(metric.metric).c_str(), metric.difference, metric.interval.low,
                metric.interval.high, metric.p, metric.won, metric.lost, metric.tied);
  }
  std::fflush(stdout);
}

void print_target(const std::string& what, double target, double value) {
  std::printf("  target %s >= %.3f: %.4f %s\n", what.c_str(), target, value,
              value >= target ? "reached" : "MISSED");
  std::fflush(stdout);
}

double mean_of(const MeasuredRun& run, const Metric& metric) {
  for (const MeasuredMetric& measured : run.metrics) {
    if (measured.metric == metric) return measured.mean;
  }
  return 0.0;
}

std::string share_text(std::size_t count, std::size_t total) {
  const WilsonInterval interval = wilson_interval(count, total, kZOf95);
  char text[96];
  std::snprintf(text, sizeof text, "%.4f  [%.4f, %.4f]  (%zu of %zu)",
                total == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(total),
                interval.low, interval.high, count, total);
  return text;
}

const std::vector<Metric>& ranking_metrics() {
  static const std::vector<Metric> metrics = parse_metrics("mrr@10,success@1,success@5,ndcg@10");
  return metrics;
}

}  // namespace toibiki::bench
