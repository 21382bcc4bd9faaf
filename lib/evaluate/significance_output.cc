// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <string>
#include <utility>

#include "evaluate/fixed.h"
#include "record/json.h"
#include "toibiki/significance.h"

namespace toibiki {
namespace {

Json json_of(const Interval& interval) { return Json::array({interval.low, interval.high}); }

Json json_of(const MetricComparison& metric) {
  Json json = Json::object();
  json["before"] = metric.before;
  json["after"] = metric.after;
  json["difference"] = metric.difference;
  json["interval"] = json_of(metric.interval);
  json["p"] = metric.p;
  json["won"] = metric.won;
  json["lost"] = metric.lost;
  json["tied"] = metric.tied;
  Json& changed = json["changed"] = Json::array();
  for (const QueryDifference& change : metric.changed) {
    Json row = Json::object();
    row["id"] = change.query_id;
    row["before"] = change.before;
    row["after"] = change.after;
    changed.push_back(std::move(row));
  }
  return json;
}

std::string signed_fixed(double value) { return (value < 0.0 ? "" : "+") + fixed(value, 4); }

}  // namespace

std::string to_json(const MeasuredRun& run) {
  Json json = Json::object();
  json["queries"] = run.queries.size();
  for (const MeasuredMetric& metric : run.metrics) json[to_string(metric.metric)] = metric.mean;
  Json& intervals = json["intervals"] = Json::object();
  for (const MeasuredMetric& metric : run.metrics) {
    intervals[to_string(metric.metric)] = json_of(metric.interval);
  }
  Json& per_query = json["per_query"] = Json::array();
  for (std::size_t i = 0; i < run.queries.size(); ++i) {
    Json row = Json::object();
    row["id"] = run.queries[i];
    for (const MeasuredMetric& metric : run.metrics) {
      row[to_string(metric.metric)] = metric.values[i];
    }
    per_query.push_back(std::move(row));
  }
  json["not_judged"] = run.not_judged;
  json["not_run"] = run.not_run;
  return dump_json(json);
}

std::string to_json(const Comparison& comparison) {
  Json json = Json::object();
  json["queries"] = comparison.queries.size();
  Json& metrics = json["metrics"] = Json::object();
  for (const MetricComparison& metric : comparison.metrics) {
    metrics[to_string(metric.metric)] = json_of(metric);
  }
  json["only_before"] = comparison.only_before;
  json["only_after"] = comparison.only_after;
  json["not_judged"] = comparison.not_judged;
  json["not_run"] = comparison.not_run;
  return dump_json(json);
}

std::string to_string(const Interval& interval) {
  return "[" + fixed(interval.low, 4) + ", " + fixed(interval.high, 4) + "]";
}

std::string to_string(const MeasuredMetric& metric) {
  return to_string(metric.metric) + " " + fixed(metric.mean, 4) + " " + to_string(metric.interval);
}

std::string to_string(const MeasuredRun& run) {
  std::string out = "queries " + std::to_string(run.queries.size()) + ":";
  for (const MeasuredMetric& metric : run.metrics) out.append(" ").append(to_string(metric));
  return out + "; not judged " + std::to_string(run.not_judged.size()) + ", not run " +
         std::to_string(run.not_run.size());
}

std::string to_string(const QueryDifference& change) {
  return change.query_id + ": " + fixed(change.before, 4) + " -> " + fixed(change.after, 4);
}

std::string to_string(const MetricComparison& metric) {
  return to_string(metric.metric) + " " + fixed(metric.before, 4) + " -> " +
         fixed(metric.after, 4) + " (" + signed_fixed(metric.difference) + " " +
         to_string(metric.interval) + ", p " + fixed(metric.p, 4) + "; won " +
         std::to_string(metric.won) + ", lost " + std::to_string(metric.lost) + ", tied " +
         std::to_string(metric.tied) + ")";
}

std::string to_string(const Comparison& comparison) {
  std::string out = "queries " + std::to_string(comparison.queries.size()) + ":";
  for (const MetricComparison& metric : comparison.metrics) {
    out.append(" ").append(to_string(metric));
  }
  return out + "; only before " + std::to_string(comparison.only_before.size()) + ", only after " +
         std::to_string(comparison.only_after.size());
}

}  // namespace toibiki
