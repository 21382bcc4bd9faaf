// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "function.h"
#include "toibiki/outcome.h"
#include "toibiki/record.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_outcome(py::module_& module) {
  bind_enum<Verdict>(module, "Verdict", "Whether an article resolved an inquiry.",
                     members_to(Verdict::kRejected));
  auto outcome = bind_value<RecordedOutcome>(
      module, "RecordedOutcome", "What came of an article that was given for an inquiry.", {},
      {field("number", &RecordedOutcome::number, "given by the journal"),
       field("inquiry", &RecordedOutcome::inquiry, "what the customer wrote"),
       field("article_id", &RecordedOutcome::article_id),
       field("verdict", &RecordedOutcome::verdict),
       field("source", &RecordedOutcome::source, "pseudonymous key of an operator or a tool"),
       field("recorded_at", &RecordedOutcome::recorded_at, "empty: the writer fills in the time"),
       field("undone", &RecordedOutcome::undone, "said by the journal"),
       field("undone_at", &RecordedOutcome::undone_at)});
  print_with_to_string(outcome);
  add_to_json(outcome, "The JSON form, one line.");
  def_function(module, "outcome_from_json", {{"json"}}, "Reads RecordedOutcome.to_json().",
               [](const std::string& json) { return outcome_from_json(json); });
  def_function(module, "validate", {{"record"}},
               "Every rule that an Article, PastAnswer or RecordedOutcome breaks; empty: it may be "
               "put.",
               [](const py::object& record) -> py::object {
                 if (py::isinstance<RecordedOutcome>(record)) {
                   return to_python(validate(record.cast<const RecordedOutcome&>()));
                 }
                 return to_python(validate(from_python<Record>(record, "record")));
               });
}

}  // namespace toibiki_python
