// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <system_error>

#include "base/utf8.h"
#include "evaluate/named_metrics.h"
#include "record/name_key.h"
#include "toibiki/error.h"
#include "toibiki/metric.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxDepth = 1'000'000;

struct MetricName {
  std::string_view name;
  std::string_view other_name;  // taken, but never written
  MetricKind kind;
  bool needs_depth;
};

// In the order of MetricKind.
constexpr MetricName kMetricNames[] = {
    {"success", "", MetricKind::kSuccess, true},
    {"p", "precision", MetricKind::kPrecision, true},
    {"r", "recall", MetricKind::kRecall, true},
    {"mrr", "rr", MetricKind::kReciprocalRank, false},
    {"map", "ap", MetricKind::kAveragePrecision, false},
    {"ndcg", "", MetricKind::kNdcg, false},
    {"ndcg-exp", "", MetricKind::kExponentialNdcg, false},
};

[[noreturn]] void refuse(std::string_view value, const std::string& japanese,
                         const std::string& english) {
  throw Error(ErrorCode::kInvalidArgument,
              "指標「" + shown(value) + "」" + japanese +
                  "success@k、p@k、r@k、mrr、map、ndcg、ndcg-exp(後の 4 つは @k "
                  "も可)を、「p@5,ndcg@20」のようにコンマで区切って書いてください。 (metric \"" +
                  shown(value) + "\": " + english +
                  "; write success@k, p@k, r@k, mrr, map, ndcg or ndcg-exp)");
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::size_t parse_depth(std::string_view digits, std::string_view name) {
  std::size_t depth = 0;
  const char* const end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, depth);
  if (error != std::errc() || at != end || depth < 1 || depth > kMaxDepth) {
    refuse(name, "の @ の後は 1 から 1000000 までの整数です。",
           "behind @ stands a whole number from 1 to 1000000");
  }
  return depth;
}

}  // namespace

std::string to_string(const Metric& metric) {
  std::string name(kMetricNames[static_cast<std::size_t>(metric.kind)].name);
  return metric.depth == 0 ? name : name + "@" + std::to_string(metric.depth);
}

Metric parse_metric(std::string_view name) {
  const std::string lower = ascii_lower(name);
  const std::size_t at = lower.find('@');
  const std::string_view word = std::string_view(lower).substr(0, at);
  const auto* const known =
      std::find_if(std::begin(kMetricNames), std::end(kMetricNames), [&](const MetricName& metric) {
        return !word.empty() && (metric.name == word || metric.other_name == word);
      });
  if (known == std::end(kMetricNames)) refuse(name, "はありません。", "there is none");
  if (at != std::string::npos) {
    return {known->kind, parse_depth(std::string_view(lower).substr(at + 1), name)};
  }
  if (known->needs_depth) refuse(name, "には @k が要ります。", "it needs @k");
  return {known->kind, 0};
}

std::vector<Metric> parse_metrics(std::string_view names) {
  std::vector<Metric> metrics;
  while (true) {
    const std::size_t comma = names.find(',');
    const std::string_view name = without_blanks(names.substr(0, comma));
    const Metric metric = parse_metric(name);
    if (std::find(metrics.begin(), metrics.end(), metric) != metrics.end()) {
      refuse(name, "が 2 回あります。1 つにしてください。", "it stands twice");
    }
    metrics.push_back(metric);
    if (comma == std::string_view::npos) return metrics;
    names.remove_prefix(comma + 1);
  }
}

std::vector<Metric> usual_metrics() {
  std::vector<Metric> metrics;
  for (const NamedMetric& named : kNamedMetrics) metrics.push_back(named.metric);
  return metrics;
}

}  // namespace toibiki
