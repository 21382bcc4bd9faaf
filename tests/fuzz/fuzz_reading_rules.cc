// SPDX-License-Identifier: GPL-2.0-or-later
#include <optional>
#include <stdexcept>

#include "inquiry/pattern.h"
#include "inquiry/reading_rules.h"
#include "tests/fuzz/fuzz_target.h"

namespace toibiki::fuzz {
namespace {

// "PATTERN\nTEXT": the pattern is looked for at every place of the text.
void match(std::string_view input) {
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string_view text = input.substr(std::min(end + 1, input.size()));
  require_utf8(input, "input", 100'000);
  std::optional<Pattern> pattern;
  try {
    pattern = Pattern::parse(input.substr(0, end), {});
  } catch (const std::invalid_argument&) {  // a table names the place
    return;
  }
  for (std::size_t at = 0; at < text.size(); next_code_point(text, at)) {
    for (const std::size_t found : pattern->match(text, at)) require_inside({at, found}, text);
  }
}

}  // namespace

// The rule files of the inquiry reader.
void use(std::string_view input) {
  static constexpr std::string_view kNames[] = {"reading_labels.tsv", "reading_speakers.tsv",
                                                "reading_lines.tsv", "reading_phrases.tsv"};
  const std::size_t choice = take_choice(input, 5);
  if (choice == std::size(kNames)) return match(input);
  std::vector<RuleProblem> problems;
  const RuleFile file = parse_rules("input", std::string(input), '\t', problems);
  problems = check_reading_rules(kNames[choice], file);
  for (const RuleProblem& problem : problems) require_utf8_text(to_string(problem));
}

}  // namespace toibiki::fuzz
