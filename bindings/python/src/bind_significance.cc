// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"
#include "bind.h"
#include "function.h"
#include "toibiki/significance.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_measured(py::module_& module) {
  auto interval = bind_value<Interval>(
      module, "Interval", "Where a mean lies with 95%.", {.positional_count = 2},
      {field("low", &Interval::low), field("high", &Interval::high)});
  print_with_to_string(interval);
  auto metric = bind_value<MeasuredMetric>(
      module, "MeasuredMetric", "One metric of a run.", {},
      {field("metric", &MeasuredMetric::metric), field("mean", &MeasuredMetric::mean),
       field("interval", &MeasuredMetric::interval),
       field("values", &MeasuredMetric::values, "one for each of MeasuredRun.queries")});
  print_with_to_string(metric);
  auto run = bind_value<MeasuredRun>(
      module, "MeasuredRun", "Metrics of a run, with their intervals.", {},
      {field("queries", &MeasuredRun::queries, "ids of the queries that count"),
       field("metrics", &MeasuredRun::metrics), field("not_judged", &MeasuredRun::not_judged),
       field("not_run", &MeasuredRun::not_run)});
  print_with_to_string(run);
  add_to_json(run, "One JSON object.");
  def_python_method(run, "to_pandas", "run_frame", "One row a query, one column a metric.");
}

void bind_compared(py::module_& module) {
  auto change = bind_value<QueryDifference>(
      module, "QueryDifference", "A query whose value changed.", {},
      {field("query_id", &QueryDifference::query_id), field("before", &QueryDifference::before),
       field("after", &QueryDifference::after)});
  print_with_to_string(change);
  auto metric = bind_value<MetricComparison>(
      module, "MetricComparison", "One metric of two runs.", {},
      {field("metric", &MetricComparison::metric), field("before", &MetricComparison::before),
       field("after", &MetricComparison::after),
       field("difference", &MetricComparison::difference, "after - before"),
       field("interval", &MetricComparison::interval, "of the difference"),
       field("p", &MetricComparison::p, "paired randomisation test, two-sided"),
       field("won", &MetricComparison::won, "queries that are better after"),
       field("lost", &MetricComparison::lost), field("tied", &MetricComparison::tied),
       field("changed", &MetricComparison::changed, "the largest change first")});
  print_with_to_string(metric);
  auto comparison = bind_value<Comparison>(
      module, "Comparison", "Two runs, metric by metric.", {},
      {field("queries", &Comparison::queries), field("metrics", &Comparison::metrics),
       field("only_before", &Comparison::only_before), field("only_after", &Comparison::only_after),
       field("not_judged", &Comparison::not_judged), field("not_run", &Comparison::not_run)});
  print_with_to_string(comparison);
  add_to_json(comparison, "One JSON object.");
  def_python_method(comparison, "to_pandas", "comparison_frame",
                    "One row a changed query and metric: before, after, difference.");
}

Resampling resampling_from(const py::object& samples, const py::object& seed) {
  return {.samples = from_python<std::size_t>(samples, "samples"),
          .seed = from_python<std::uint64_t>(seed, "seed")};
}

}  // namespace

void bind_significance(py::module_& module) {
  bind_measured(module);
  bind_compared(module);
  const Resampling usual;
  const Parameter samples{"samples", py::int_(usual.samples)};
  const Parameter seed{"seed", py::int_(usual.seed)};
  def_slow_function(module, "bootstrap_interval", {{"values"}, {"*"}, samples, seed},
                    "Where the mean of the values lies with 95% (percentile bootstrap).",
                    [](const std::vector<double>& values, std::size_t count, std::uint64_t begin) {
                      return bootstrap_interval(values, {.samples = count, .seed = begin});
                    });
  def_slow_function(module, "randomization_p", {{"differences"}, {"*"}, samples, seed},
                    "Two-sided p value of Fisher's randomisation test for paired values.",
                    [](const std::vector<double>& values, std::size_t count, std::uint64_t begin) {
                      return randomization_p(values, {.samples = count, .seed = begin});
                    });
  module.def("measure_run",
             [](const py::object& run, const py::object& judgements, const py::object& metrics,
                const py::object& sample_count, const py::object& begin) {
               const auto given = from_python<Run>(run, "run");
               const auto judged = from_python<Judgements>(judgements, "judgements");
               const auto measured = metrics_from(metrics);
               const Resampling resampling = resampling_from(sample_count, begin);
               return without_gil([&] { return measure_run(given, judged, measured, resampling); });
             });
  module.def("compare", [](const py::object& before, const py::object& after,
                           const py::object& judgements, const py::object& metrics,
                           const py::object& sample_count, const py::object& begin) {
    const auto first = from_python<Run>(before, "before");
    const auto second = from_python<Run>(after, "after");
    const auto judged = from_python<Judgements>(judgements, "judgements");
    const auto measured = metrics_from(metrics);
    const Resampling resampling = resampling_from(sample_count, begin);
    return without_gil([&] { return compare(first, second, judged, measured, resampling); });
  });
}

}  // namespace toibiki_python
