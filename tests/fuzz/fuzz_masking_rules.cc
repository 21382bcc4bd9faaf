// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/masking_rules.h"
#include "tests/fuzz/fuzz_target.h"

namespace toibiki::fuzz {

// The rule files of masking.
void use(std::string_view input) {
  const bool is_table = take_choice(input, 2) == 0;
  std::vector<RuleProblem> problems;
  const RuleFile file = parse_rules("input", std::string(input), is_table ? '\t' : '\n', problems);
  if (is_table) {
    read_id_rules(file, problems);
  } else {
    read_allowed_values(file, problems);
  }
  for (const RuleProblem& problem : problems) require_utf8_text(to_string(problem));
}

}  // namespace toibiki::fuzz
