// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "toibiki/evaluate.h"

namespace toibiki {

struct NamedMetric {
  std::string_view name;  // in JSON and in print
  double Metrics::*value;
  Metric metric;
};

// Every member of Metrics, in its order.
inline constexpr NamedMetric kNamedMetrics[] = {
    {"success@1", &Metrics::success_at_1, {MetricKind::kSuccess, 1}},
    {"success@5", &Metrics::success_at_5, {MetricKind::kSuccess, 5}},
    {"mrr@10", &Metrics::mrr_at_10, {MetricKind::kReciprocalRank, 10}},
    {"map", &Metrics::map, {MetricKind::kAveragePrecision, 0}},
    {"ndcg@10", &Metrics::ndcg_at_10, {MetricKind::kNdcg, 10}},
    {"r@100", &Metrics::recall_at_100, {MetricKind::kRecall, 100}},
};

}  // namespace toibiki
