// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"
#include "bind.h"
#include "function.h"
#include "toibiki/erase.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_erase(py::module_& module) {
  auto report = bind_value<ErasureReport>(
      module, "ErasureReport", "What erase() erased.", {},
      {field("article_count", &ErasureReport::article_count),
       field("past_answer_count", &ErasureReport::past_answer_count),
       field("outcome_count", &ErasureReport::outcome_count),
       field("indexes_behind", &ErasureReport::indexes_behind,
             "the disk was full: they are made again when it is opened with room")});
  add_to_json(report, "One JSON object.");
  module.def("erase", [](const py::object& path, const py::object& cases,
                         const py::object& articles, const py::object& past_answers,
                         const py::object& outcomes, const py::tuple& open) {
    const std::filesystem::path folder = path_from(path, "knowledge_base");
    const Erasure erasure{
        .case_keys = from_python<std::vector<std::string>>(cases, "cases"),
        .article_ids = from_python<std::vector<std::string>>(articles, "articles"),
        .past_answer_ids = from_python<std::vector<std::string>>(past_answers, "past_answers"),
        .outcome_numbers = from_python<std::vector<std::uint64_t>>(outcomes, "outcomes")};
    const OpenOptions options = open_options_from(open);
    return without_gil([&] { return erase(folder, erasure, options); });
  });
}

}  // namespace toibiki_python
