// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "function.h"
#include "toibiki/clarify.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_clarify(py::module_& module) {
  bind_enum<NarrowingKind>(module, "NarrowingKind", "By what suggestions are narrowed.",
                           members_to(NarrowingKind::kArticles));
  auto narrowing = bind_value<Narrowing>(
      module, "Narrowing", "A topic to which suggestions are narrowed.", {.positional_count = 2},
      {field("kind", &Narrowing::kind),
       field("values", &Narrowing::values, "path from the top; one product; one word; or ids")});
  print_with_to_string(narrowing);
  bind_value<ClarifyingChoice>(
      module, "ClarifyingChoice", "One thing that an inquiry may mean.", {},
      {field("label", &ClarifyingChoice::label, "as a customer would say it"),
       field("example", &ClarifyingChoice::example, "a title or phrasing that it stands for"),
       field("narrowing", &ClarifyingChoice::narrowing, "for the option narrowing"),
       field("share", &ClarifyingChoice::share, "0 to 1"),
       field("article_ids", &ClarifyingChoice::article_ids, "in the order of their ranking")});
  auto clarification = bind_value<Clarification>(
      module, "Clarification", "What to ask back, where an inquiry says too little.", {},
      {field("question", &Clarification::question, "Japanese"),
       field("choices", &Clarification::choices, "two to four, largest share first")});
  print_with_to_string(clarification);
  def_function(module, "narrowing_from_string", {{"text"}},
               "A Narrowing of its text: category:お支払い>領収書, product:アプリ, term:ログイン.",
               [](const std::string& text) { return narrowing_from_string(text); });
}

}  // namespace toibiki_python
