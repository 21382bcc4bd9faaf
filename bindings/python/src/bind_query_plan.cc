// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "toibiki/query_plan.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_query_plan(py::module_& module) {
  auto term = bind_value<PlannedTerm>(
      module, "PlannedTerm", "One thing to look for.", {},
      {field("key", &PlannedTerm::key), field("kind", &PlannedTerm::kind),
       field("weight", &PlannedTerm::weight, "multiplies the term's BM25 part"),
       field("count", &PlannedTerm::count, "how often the inquiry says it"),
       field("spans", &PlannedTerm::spans, "where the inquiry says it"),
       field("in_kana", &PlannedTerm::in_kana), field("is_whole_text", &PlannedTerm::is_whole_text),
       field("stands_for", &PlannedTerm::stands_for, "a synonym: words of the inquiry"),
       field("together", &PlannedTerm::together), field("scopes", &PlannedTerm::scopes)});
  term.def_property_readonly("is_synonym", &PlannedTerm::is_synonym);
  term.def_property_readonly("is_word_match", &PlannedTerm::is_word_match);
  auto plan = bind_value<QueryPlan>(
      module, "QueryPlan", "What retrieval looks for: a bag of weighted terms.", {},
      {field("terms", &QueryPlan::terms),
       field("left_out_count", &QueryPlan::left_out_count, "terms beyond the limit")});
  print_with_to_string(plan);
}

}  // namespace toibiki_python
