// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "toibiki/correct.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_correct(py::module_& module) {
  bind_enum<SlipKind>(module, "SlipKind", "How a word came to be written otherwise than meant.",
                      members_to(SlipKind::kGlued));
  auto correction = bind_value<Correction>(
      module, "Correction", "What may have been meant by a query with slips of typing.", {},
      {field("text", &Correction::text, "the query with words replaced"),
       field("changed", &Correction::changed, "spans of text: what was replaced"),
       field("slip", &Correction::slip),
       field("score", &Correction::score, "comparable within one call only; larger is likelier")});
  print_with_to_string(correction);
}

}  // namespace toibiki_python
