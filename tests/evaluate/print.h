// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ostream>

#include "toibiki/evaluate.h"
#include "toibiki/significance.h"

// How GoogleTest shows our values when an expectation fails.
namespace toibiki {

inline void PrintTo(const Query& query, std::ostream* out) { *out << to_string(query); }
inline void PrintTo(const Metrics& metrics, std::ostream* out) { *out << to_string(metrics); }
inline void PrintTo(const Evaluation& evaluation, std::ostream* out) {
  *out << to_json(evaluation);
}
inline void PrintTo(const Metric& metric, std::ostream* out) { *out << to_string(metric); }
inline void PrintTo(const Interval& interval, std::ostream* out) { *out << to_string(interval); }
inline void PrintTo(const MeasuredMetric& metric, std::ostream* out) { *out << to_string(metric); }
inline void PrintTo(const QueryDifference& change, std::ostream* out) { *out << to_string(change); }
inline void PrintTo(const MetricComparison& metric, std::ostream* out) {
  *out << to_string(metric);
}
inline void PrintTo(const Comparison& comparison, std::ostream* out) {
  *out << to_json(comparison);
}

}  // namespace toibiki
