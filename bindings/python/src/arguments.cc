// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"

#include "value.h"

namespace toibiki_python {

using namespace toibiki;

Inquiry inquiry_from(py::handle value) {
  if (PyUnicode_Check(value.ptr())) return {.text = text_from(value, "inquiry")};
  if (py::isinstance<Inquiry>(value) || PyDict_Check(value.ptr())) {
    return from_python<Inquiry>(value, "inquiry");
  }
  raise_type("inquiry", "文字列 (str) か Inquiry を渡してください", "must be str or Inquiry",
             value);
}

// None, a Narrowing or its text, or several of them.
std::vector<Narrowing> narrowing_from(py::handle value) {
  if (value.is_none()) return {};
  if (PyUnicode_Check(value.ptr())) return {narrowing_from_string(text_from(value, "narrowing"))};
  if (py::isinstance<Narrowing>(value)) return {value.cast<const Narrowing&>()};
  std::vector<Narrowing> narrowing;
  for (py::handle element : elements_of(value, "narrowing")) {
    narrowing.push_back(PyUnicode_Check(element.ptr())
                            ? narrowing_from_string(text_from(element, "narrowing[...]"))
                            : from_python<Narrowing>(element, "narrowing[...]"));
  }
  return narrowing;
}

SearchOptions search_options_from(const py::tuple& values) {
  return {.limit = from_python<std::size_t>(values[0], "limit"),
          .articles = bool_from(values[1], "articles"),
          .past_answers = bool_from(values[2], "past_answers"),
          .explain = bool_from(values[3], "explain"),
          .match = from_python<MatchMode>(values[4], "match"),
          .snippets = bool_from(values[5], "snippets"),
          .as_of = text_from(values[6], "as_of"),
          .read = bool_from(values[7], "read"),
          .clarify = bool_from(values[8], "clarify"),
          .narrowing = narrowing_from(values[9]),
          .count_categories = bool_from(values[10], "count_categories"),
          .timings = bool_from(values[11], "timings")};
}

OpenOptions open_options_from(const py::tuple& values) {
  return {.mecab_dictionary = path_from(values[0], "mecab_dictionary"),
          .posting_cache_bytes = from_python<std::size_t>(values[1], "posting_cache_bytes")};
}

std::vector<Metric> metrics_from(py::handle value) {
  if (value.is_none()) return usual_metrics();
  if (PyUnicode_Check(value.ptr())) return parse_metrics(text_from(value, "metrics"));
  if (py::isinstance<Metric>(value)) return {value.cast<Metric>()};
  std::vector<Metric> metrics;
  for (py::handle element : elements_of(value, "metrics")) {
    metrics.push_back(PyUnicode_Check(element.ptr())
                          ? parse_metric(text_from(element, "metrics[...]"))
                          : from_python<Metric>(element, "metrics[...]"));
  }
  return metrics;
}

}  // namespace toibiki_python
