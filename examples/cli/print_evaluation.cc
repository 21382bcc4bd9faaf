// SPDX-License-Identifier: GPL-2.0-or-later
#include "print_evaluation.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "terminal.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kLabelWidth = 50;
constexpr std::size_t kMaxShownQueries = 10;

void print_row(std::ostream& out, std::string_view label, const std::string& value) {
  out << padded(label, kLabelWidth) << value << "\n";
}

// What support staff call a metric, with the name that trec_eval's users know.
std::string metric_label(const Metric& metric) {
  const std::string k = std::to_string(metric.depth);
  const std::string up_to = metric.depth == 0 ? "" : k + " 位までの";
  const std::string at = metric.depth == 0 ? "" : "@" + k;
  switch (metric.kind) {
    case MetricKind::kSuccess:
      return metric.depth == 1 ? "1 位が正解 (success@1)" : k + " 位までに正解 (success" + at + ")";
    case MetricKind::kPrecision:
      return up_to + "適合率 (P" + at + ")";
    case MetricKind::kRecall:
      return up_to + "再現率 (R" + at + ")";
    case MetricKind::kReciprocalRank:
      return "最初の正解の順位の逆数 (MRR" + at + ")";
    case MetricKind::kAveragePrecision:
      return up_to + "平均適合率 (MAP" + at + ")";
    case MetricKind::kNdcg:
      return "順位の良さ (nDCG" + at + ")";
    case MetricKind::kExponentialNdcg:
      return "順位の良さ、点数は 2^g - 1 (nDCG-exp" + at + ")";
  }
  return to_string(metric);
}

std::string signed_fixed(double value) { return (value < 0.0 ? "" : "+") + fixed(value, 4); }

void print_comparison_row(std::ostream& out, const std::vector<std::string>& cells) {
  constexpr std::size_t kWidths[] = {7, 7, 8, 19, 7, 6, 6, 6};
  out << padded(cells[0], 16);
  for (std::size_t i = 1; i < cells.size(); ++i)
    out << " " << padded_left(cells[i], kWidths[i - 1]);
  out << "\n";
}

std::vector<std::string> cells_of(const MetricComparison& metric) {
  return {to_string(metric.metric),
          fixed(metric.before, 4),
          fixed(metric.after, 4),
          signed_fixed(metric.difference),
          "[" + signed_fixed(metric.interval.low) + ", " + signed_fixed(metric.interval.high) + "]",
          fixed(metric.p, 4),
          std::to_string(metric.won),
          std::to_string(metric.lost),
          std::to_string(metric.tied)};
}

void print_changed(std::ostream& out, const MetricComparison& metric) {
  if (metric.changed.empty()) return;
  const std::string name = to_string(metric.metric);
  out << name << " が最も変わった問い合わせ (queries that changed most by " << name << ")\n";
  for (std::size_t i = 0; i < std::min(metric.changed.size(), kMaxShownQueries); ++i) {
    const QueryDifference& query = metric.changed[i];
    out << "  " << fixed(query.before, 4) << " → " << fixed(query.after, 4) << "  "
        << query.query_id << "\n";
  }
  if (metric.changed.size() > kMaxShownQueries) {
    out << "  ほかに " << metric.changed.size() - kMaxShownQueries
        << " 件。すべては --json で出ます。 (all of them: --json)\n";
  }
}

void print_missing(std::ostream& out, std::string_view which, std::string_view english,
                   std::size_t count) {
  if (count == 0) return;
  out << which << count << " 件は、そこで何も見つからなかったものとして数えました。 (" << count
      << " queries are not in the run " << english << " and count as nothing found)\n";
}

}  // namespace

void print_evaluation(const MeasuredRun& run, std::ostream& out) {
  print_row(out, "評価した問い合わせ (queries)", std::to_string(run.queries.size()));
  for (const MeasuredMetric& metric : run.metrics) {
    print_row(out, metric_label(metric.metric),
              fixed(metric.mean, 4) + "  [" + fixed(metric.interval.low, 4) + ", " +
                  fixed(metric.interval.high, 4) + "]");
  }
  out << "[ ] は 95% 信頼区間 (95% confidence intervals)\n";
  if (!run.not_judged.empty()) {
    print_row(out, "正解がなく数えない問い合わせ (not judged)",
              std::to_string(run.not_judged.size()));
  }
  if (!run.not_run.empty()) {
    print_row(out, "判定だけがある問い合わせ (not run)", std::to_string(run.not_run.size()));
  }
}

void print_evaluation(const Comparison& comparison, std::ostream& out) {
  out << "\n前の順位表との比較、問い合わせ " << comparison.queries.size()
      << " 件 (compared with the run before, " << comparison.queries.size() << " queries)\n";
  print_comparison_row(
      out, {"指標 (metric)", "前", "後", "差", "95% 信頼区間", "p 値", "改善", "悪化", "同じ"});
  for (const MetricComparison& metric : comparison.metrics) {
    print_comparison_row(out, cells_of(metric));
  }
  print_missing(out, "前の順位表にない ", "before", comparison.only_after.size());
  print_missing(out, "後の順位表にない ", "after", comparison.only_before.size());
  const auto ndcg = std::find_if(comparison.metrics.begin(), comparison.metrics.end(),
                                 [](const MetricComparison& m) { return m.metric == Metric{}; });
  if (ndcg != comparison.metrics.end()) {
    print_changed(out, *ndcg);
  } else if (!comparison.metrics.empty()) {
    print_changed(out, comparison.metrics.front());
  }
}

}  // namespace toibiki::cli
