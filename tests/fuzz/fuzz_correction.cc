// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/fuzz_knowledge_base.h"
#include "tests/fuzz/fuzz_target.h"

namespace toibiki::fuzz {

void use(std::string_view input) {
  for (const Correction& correction : sample_searcher().correct(input)) {
    require_utf8_text(correction.text);
    require(!correction.changed.empty(), "a correction changes something");
    for (const Span& changed : correction.changed) require_inside(changed, correction.text);
  }
}

}  // namespace toibiki::fuzz
