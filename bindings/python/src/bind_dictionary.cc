// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"
#include "bind.h"
#include "function.h"
#include "toibiki/dictionary.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_check(py::module_& module) {
  auto problem = bind_value<RuleProblem>(
      module, "RuleProblem", "What is wrong with a line of a rule file.", {},
      {field("file", &RuleProblem::file), field("line", &RuleProblem::line, "0: the whole file"),
       field("value", &RuleProblem::value), field("reason", &RuleProblem::reason)});
  print_with_to_string(problem);
  bind_value<DictionaryFiles>(
      module, "DictionaryFiles", "What is to change in a knowledge base's dictionaries.", {},
      {field("put", &DictionaryFiles::put, "files called as dictionary_names() says"),
       field("remove", &DictionaryFiles::remove, "names: back to the built-in file")});
  auto check = bind_value<DictionaryCheck>(
      module, "DictionaryCheck", "What a check of dictionaries found.", {},
      {field("problems", &DictionaryCheck::problems, "every bad line of every file"),
       field("notes", &DictionaryCheck::notes, "lines that do nothing")});
  check.def_property_readonly("ok", &DictionaryCheck::ok, "There are no problems.");
  print_with_to_string(check);
  add_to_json(check, "One JSON object.");
}

void bind_changes(py::module_& module) {
  auto line = bind_value<DictionaryLine>(
      module, "DictionaryLine", "A line that a change brings or takes away.", {},
      {field("file", &DictionaryLine::file), field("line", &DictionaryLine::line),
       field("text", &DictionaryLine::text), field("added", &DictionaryLine::added)});
  print_with_to_string(line);
  auto record = bind_value<RecordChange>(
      module, "RecordChange", "A record whose terms a change moves.", {},
      {field("kind", &RecordChange::kind), field("id", &RecordChange::id),
       field("lines", &RecordChange::lines, "places in DictionaryDiff.lines"),
       field("gained", &RecordChange::gained), field("lost", &RecordChange::lost)});
  print_with_to_string(record);
  auto query = bind_value<QueryChange>(
      module, "QueryChange", "A query whose suggestions a change moves.", {},
      {field("id", &QueryChange::id), field("before", &QueryChange::before, "record ids"),
       field("after", &QueryChange::after),
       field("right_before", &QueryChange::right_before, "rank of the first relevant; 0: none"),
       field("right_after", &QueryChange::right_after), field("lines", &QueryChange::lines)});
  print_with_to_string(query);
}

void bind_diff(py::module_& module) {
  auto diff = bind_value<DictionaryDiff>(
      module, "DictionaryDiff", "What a change would move.", {},
      {field("check", &DictionaryDiff::check, "with problems: nothing else is filled"),
       field("lines", &DictionaryDiff::lines), field("record_count", &DictionaryDiff::record_count),
       field("analyzed_count", &DictionaryDiff::analyzed_count),
       field("changed_record_count", &DictionaryDiff::changed_record_count),
       field("records", &DictionaryDiff::records),
       field("query_count", &DictionaryDiff::query_count),
       field("changed_query_count", &DictionaryDiff::changed_query_count),
       field("queries", &DictionaryDiff::queries),
       field("stopped", &DictionaryDiff::stopped, "by the progress callback")});
  print_with_to_string(diff);
  add_to_json(diff, "One JSON object.");
  auto report = bind_value<DictionaryReport>(
      module, "DictionaryReport", "What a change did.", {},
      {field("check", &DictionaryReport::check, "with problems: nothing was changed"),
       field("applied", &DictionaryReport::applied),
       field("stopped", &DictionaryReport::stopped, "by the progress callback"),
       field("files", &DictionaryReport::files, "names of the files that changed"),
       field("record_count", &DictionaryReport::record_count),
       field("analyzed_count", &DictionaryReport::analyzed_count),
       field("rewritten_count", &DictionaryReport::rewritten_count)});
  print_with_to_string(report);
  add_to_json(report, "One JSON object.");
}

// Runs a change that reports its progress.
template <class Function>
auto with_progress(const py::object& progress, Function&& function) {
  Progress reported(progress);
  auto result = without_gil([&] { return function(reported.function()); });
  reported.rethrow();
  return result;
}

DictionaryDiff diff(const py::object& path, const py::object& change, const py::object& queries,
                    const py::object& judgements, const py::tuple& options, const py::tuple& open,
                    const py::object& progress) {
  const std::filesystem::path folder = path_from(path, "knowledge_base");
  const auto files = from_python<DictionaryFiles>(change, "change");
  DiffOptions with{.open = open_options_from(open),
                   .queries = from_python<std::vector<Query>>(queries, "queries"),
                   .judgements = from_python<Judgements>(judgements, "judgements"),
                   .kind = from_python<RecordKind>(options[0], "kind"),
                   .top_k = from_python<std::size_t>(options[1], "top_k"),
                   .max_listed_count = from_python<std::size_t>(options[2], "max_listed_count")};
  return with_progress(progress, [&](auto report) {
    with.progress = std::move(report);
    return diff_dictionary(folder, files, with);
  });
}

}  // namespace

void bind_dictionary(py::module_& module) {
  bind_check(module);
  bind_changes(module);
  bind_diff(module);
  def_function(module, "dictionary_names", {}, "The files that a knowledge base may have its own.",
               [] { return dictionary_names(); });
  module.def("check_dictionary",
             [](const py::object& path, const py::object& change, const py::tuple& open) {
               const std::filesystem::path folder = path_from(path, "knowledge_base");
               const auto files = from_python<DictionaryFiles>(change, "change");
               const OpenOptions options = open_options_from(open);
               return without_gil([&] { return check_dictionary(folder, files, options); });
             });
  module.def("diff_dictionary", &diff);
  module.def("apply_dictionary", [](const py::object& path, const py::object& change,
                                    const py::tuple& open, const py::object& progress) {
    const std::filesystem::path folder = path_from(path, "knowledge_base");
    const auto files = from_python<DictionaryFiles>(change, "change");
    const OpenOptions options = open_options_from(open);
    return with_progress(progress, [&](auto report) {
      return apply_dictionary(folder, files, {.open = options, .progress = std::move(report)});
    });
  });
  module.def("undo_dictionary",
             [](const py::object& path, const py::tuple& open, const py::object& progress) {
               const std::filesystem::path folder = path_from(path, "knowledge_base");
               const OpenOptions options = open_options_from(open);
               return with_progress(progress, [&](auto report) {
                 return undo_dictionary(folder, {.open = options, .progress = std::move(report)});
               });
             });
}

}  // namespace toibiki_python
