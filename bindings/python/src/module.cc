// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki._core: the values and functions of the library, and the raw objects that the package's
// own classes stand around.
#include "bind.h"
#include "errors.h"
#include "function.h"
#include "toibiki/version.h"

PYBIND11_MODULE(_core, module) {
  using namespace toibiki_python;
  py::options options;
  options.disable_function_signatures();
  module.doc() = "The library behind the package toibiki.";
  module.attr("default_mecab_dictionary") = TOIBIKI_MECAB_DICTIONARY;
  bind_error(module);
  bind_record(module);
  bind_token(module);
  bind_analyzer(module);
  bind_reading(module);
  bind_masking(module);
  bind_query_log(module);
  bind_calibration(module);
  bind_ranking_profile(module);
  bind_confusion(module);
  bind_query_plan(module);
  bind_clarify(module);
  bind_browse(module);
  bind_complete(module);
  bind_correct(module);
  bind_mail(module);
  bind_suggestion(module);
  bind_outcome(module);
  bind_import(module);
  bind_searcher(module);
  bind_knowledge_base(module);
  bind_reply(module);
  bind_writer(module);
  bind_backup(module);
  bind_replica(module);
  bind_erase(module);
  bind_semantic(module);
  bind_metric(module);
  bind_evaluate(module);
  bind_significance(module);
  bind_profile_fit(module);
  bind_dictionary(module);
  bind_synonyms(module);
  bind_regression(module);
  bind_why_not(module);
  def_function(module, "version", {}, "The version of the library, MAJOR.MINOR.PATCH.",
               [] { return std::string(toibiki::version()); });
}
