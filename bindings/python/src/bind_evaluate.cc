// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"
#include "bind.h"
#include "function.h"
#include "services.h"
#include "toibiki/evaluate.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_metrics(py::module_& module) {
  auto query =
      bind_value<Query>(module, "Query", "An inquiry to measure with.", {.positional_count = 2},
                        {field("id", &Query::id), field("text", &Query::text)});
  print_with_to_string(query);
  auto metrics = bind_value<Metrics>(
      module, "Metrics", "The usual metrics; 0 where nothing relevant was found.", {},
      {field("success_at_1", &Metrics::success_at_1), field("success_at_5", &Metrics::success_at_5),
       field("mrr_at_10", &Metrics::mrr_at_10), field("map", &Metrics::map),
       field("ndcg_at_10", &Metrics::ndcg_at_10), field("recall_at_100", &Metrics::recall_at_100)});
  print_with_to_string(metrics);
  auto of_query = bind_value<QueryMetrics>(
      module, "QueryMetrics", "The usual metrics of one query.", {},
      {field("query_id", &QueryMetrics::query_id), field("metrics", &QueryMetrics::metrics)});
  print_with_to_string(of_query);
  auto evaluation = bind_value<Evaluation>(
      module, "Evaluation", "The usual metrics of a run.", {},
      {field("mean", &Evaluation::mean, "over the queries"),
       field("queries", &Evaluation::queries, "those with a relevant record"),
       field("not_judged", &Evaluation::not_judged, "queries of the run that do not count"),
       field("not_run", &Evaluation::not_run, "judged queries that the run lacks")});
  print_with_to_string(evaluation);
  add_to_json(evaluation, "One JSON object.");
}

void def_files(py::module_& module) {
  def_slow_function(module, "read_queries", {{"path"}},
                    "Queries from JSONL, CSV or TSV (id and text).",
                    [](const std::filesystem::path& path) { return read_queries(path); });
  def_slow_function(module, "read_judgements", {{"path"}},
                    "Judgements from TREC qrels, CSV, TSV or JSONL: {query: {record: gain}}.",
                    [](const std::filesystem::path& path) { return read_judgements(path); });
  def_slow_function(module, "read_run", {{"path"}},
                    "A run in TREC format: {query: (record, ...)}, best first.",
                    [](const std::filesystem::path& path) { return read_run(path); });
  def_function(module, "to_trec", {{"run"}, {"name"}}, "A run in TREC format.",
               [](const Run& run, const std::string& name) { return to_trec(run, name); });
}

}  // namespace

void bind_evaluate(py::module_& module) {
  bind_metrics(module);
  def_files(module);
  module.def("evaluate", [](const py::object& run, const py::object& judgements) {
    const auto given = from_python<Run>(run, "run");
    const auto judged = from_python<Judgements>(judgements, "judgements");
    return without_gil([&] { return evaluate(given, judged); });
  });
  module.def("run_queries", [](PySearcher& searcher, const py::object& queries,
                               const py::object& kind, const py::object& depth) {
    const auto asked = from_python<std::vector<Query>>(queries, "queries");
    const auto which = from_python<RecordKind>(kind, "kind");
    const auto deep = from_python<std::size_t>(depth, "depth");
    return to_python(searcher.call(
        [&](Searcher& searched) { return run_queries(searched, asked, which, deep); }));
  });
}

}  // namespace toibiki_python
