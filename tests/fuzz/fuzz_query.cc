// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/fuzz_knowledge_base.h"
#include "tests/fuzz/fuzz_target.h"

namespace toibiki::fuzz {

// From a text to suggestions: the plan, retrieval, ranking, marks, explanation.
void use(std::string_view input) {
  const std::size_t choice = take_choice(input, 3);
  SearchOptions options;
  options.explain = choice != 1;
  options.as_of = "2026-11-01";
  const Result result = choice == 0 ? sample_searcher().search(input, options)
                                    : sample_searcher().suggest({std::string(input), ""}, options);
  require(result.suggestions.size() <= options.limit, "at most as many as asked for");
  require_utf8_text(to_json(result));
}

}  // namespace toibiki::fuzz
