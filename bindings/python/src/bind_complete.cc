// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "toibiki/complete.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_complete(py::module_& module) {
  bind_enum<CompletionSource>(module, "CompletionSource", "What a completion was made from.",
                              members_to(CompletionSource::kQuery));
  auto completion = bind_value<Completion>(
      module, "Completion", "How what is being typed may go on.", {},
      {field("text", &Completion::text),
       field("marks", &Completion::marks, "of the text: what was typed so far"),
       field("source", &Completion::source),
       field("article_id", &Completion::article_id, "empty: of several, or a common query")});
  print_with_to_string(completion);
}

}  // namespace toibiki_python
