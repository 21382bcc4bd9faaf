// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/fuzz_knowledge_base.h"
#include "tests/fuzz/fuzz_target.h"

namespace toibiki::fuzz {

void use(std::string_view input) {
  const std::vector<Completion> completions = sample_searcher().complete(input);
  for (const Completion& completion : completions) {
    for (const Span& mark : completion.marks) require_inside(mark, completion.text);
  }
  require_utf8_text(to_json(completions));
}

}  // namespace toibiki::fuzz
