// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/confusables.h"
#include "query/pins.h"
#include "query/synonyms.h"
#include "tests/fuzz/fuzz_target.h"

namespace toibiki::fuzz {
namespace {

void require_named(const std::vector<RuleProblem>& problems) {
  for (const RuleProblem& problem : problems) require_utf8_text(to_string(problem));
}

}  // namespace

// The rule files for inquiries: synonyms.txt, confusables.tsv, pins.tsv.
void use(std::string_view input) {
  static const Analyzer analyzer;
  const std::size_t choice = take_choice(input, 3);
  std::vector<RuleProblem> problems;
  const RuleFile file =
      parse_rules("input", std::string(input), choice == 0 ? '\n' : '\t', problems);
  require_named(problems);
  if (choice == 0) {
    const SynonymRules synonyms = parse_synonyms(file);
    require_named(synonyms.problems);
    require_named(check_synonyms(file, analyzer, {}).notes);
    const std::vector<Token> tokens = analyzer.analyze("パスワードを忘れた");
    QueryPlan plan = make_query_plan(tokens);
    Synonyms(synonyms.rules, analyzer, {}).expand(plan, tokens, "パスワードを忘れた");
  } else if (choice == 1) {
    ConfusableRows rows = parse_confusables(file);
    require_named(rows.problems);
    require_named(check_confusables(file, analyzer).problems);
    const Confusables confusables(std::move(rows.rows), analyzer);
  } else {
    const PinRules pins = parse_pins(file);
    require_named(pins.problems);
    require_named(check_pins(file, analyzer, "2026-11-01").problems);
    const Pins ready(pins.rules, analyzer);
  }
}

}  // namespace toibiki::fuzz
