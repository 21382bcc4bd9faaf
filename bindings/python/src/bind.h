// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pybind11/pybind11.h>

namespace toibiki_python {

namespace py = pybind11;

// One for each concept, in an order in which every type is bound before those that hold it.
void bind_record(py::module_& module);
void bind_token(py::module_& module);
void bind_analyzer(py::module_& module);
void bind_reading(py::module_& module);
void bind_masking(py::module_& module);
void bind_query_log(py::module_& module);
void bind_calibration(py::module_& module);
void bind_ranking_profile(py::module_& module);
void bind_confusion(py::module_& module);
void bind_query_plan(py::module_& module);
void bind_clarify(py::module_& module);
void bind_browse(py::module_& module);
void bind_complete(py::module_& module);
void bind_correct(py::module_& module);
void bind_mail(py::module_& module);
void bind_suggestion(py::module_& module);
void bind_outcome(py::module_& module);
void bind_import(py::module_& module);
void bind_searcher(py::module_& module);
void bind_knowledge_base(py::module_& module);
void bind_reply(py::module_& module);
void bind_writer(py::module_& module);
void bind_backup(py::module_& module);
void bind_replica(py::module_& module);
void bind_erase(py::module_& module);
void bind_semantic(py::module_& module);
void bind_metric(py::module_& module);
void bind_evaluate(py::module_& module);
void bind_significance(py::module_& module);
void bind_profile_fit(py::module_& module);
void bind_dictionary(py::module_& module);
void bind_synonyms(py::module_& module);
void bind_regression(py::module_& module);
void bind_why_not(py::module_& module);

}  // namespace toibiki_python
