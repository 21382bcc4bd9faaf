// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "toibiki/confusion.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_confusion(py::module_& module) {
  bind_enum<ConfusableKind>(module, "ConfusableKind", "Why two words are taken for each other.",
                            members_to(ConfusableKind::kPolarity));
  auto confusion =
      bind_value<Confusion>(module, "Confusion", "A record says another word than the inquiry.", {},
                            {field("said", &Confusion::said), field("found", &Confusion::found),
                             field("kind", &Confusion::kind), field("reason", &Confusion::reason)});
  print_with_to_string(confusion);
  auto question = bind_value<ConfusionQuestion>(
      module, "ConfusionQuestion", "What the reader should be asked before an answer is used.", {},
      {field("said", &ConfusionQuestion::said, "what the inquiry says"),
       field("found", &ConfusionQuestion::found, "what suggested records say"),
       field("kind", &ConfusionQuestion::kind), field("reason", &ConfusionQuestion::reason),
       field("in_kana", &ConfusionQuestion::in_kana)});
  print_with_to_string(question);
  question.def(
      "to_english", [](const ConfusionQuestion& value) { return to_english(value); },
      "The question in English.");
}

}  // namespace toibiki_python
