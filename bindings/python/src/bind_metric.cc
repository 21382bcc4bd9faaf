// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"
#include "bind.h"
#include "function.h"
#include "toibiki/metric.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_metric(py::module_& module) {
  bind_enum<MetricKind>(module, "MetricKind", "What a metric measures.",
                        {{MetricKind::kSuccess, "success"},
                         {MetricKind::kPrecision, "precision"},
                         {MetricKind::kRecall, "recall"},
                         {MetricKind::kReciprocalRank, "reciprocal_rank"},
                         {MetricKind::kAveragePrecision, "average_precision"},
                         {MetricKind::kNdcg, "ndcg"},
                         {MetricKind::kExponentialNdcg, "exponential_ndcg"}});
  auto metric = bind_value<Metric>(
      module, "Metric", "One measure of a ranking, between 0 and 1.", {.positional_count = 2},
      {field("kind", &Metric::kind),
       field("depth", &Metric::depth, "the places that count; 0: the whole ranking")});
  print_with_to_string(metric);
  def_function(module, "parse_metric", {{"name"}},
               "A metric by its name: success@1, p@5, r@100, mrr@10, map, ndcg@20, ndcg-exp@10.",
               [](const std::string& name) { return parse_metric(name); });
  def_function(module, "parse_metrics", {{"names"}}, "Metrics by their names, between commas.",
               [](const std::string& names) { return parse_metrics(names); });
  def_function(module, "usual_metrics", {}, "success@1, success@5, mrr@10, map, ndcg@10 and r@100.",
               [] { return usual_metrics(); });
  def_function(module, "measure", {{"metric"}, {"ranked"}, {"gains"}},
               "A metric (or its name) of one ranking: record ids, best first, and gains by id.",
               [](const py::object& given, const std::vector<std::string>& ranked,
                  const std::map<std::string, int>& gains) -> py::object {
                 const std::vector<Metric> metrics = metrics_from(given);
                 if (metrics.size() != 1) {
                   raise_value("metric", "指標を 1 つ指定してください", "must be one metric");
                 }
                 return py::float_(measure(metrics.front(), ranked, gains));
               });
}

}  // namespace toibiki_python
