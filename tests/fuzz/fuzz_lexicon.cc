// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/compiled_lexicon.h"
#include "analysis/feature_layout.h"
#include "analysis/lexicon.h"
#include "analysis/variant_table.h"
#include "analysis/word_filter.h"
#include "tests/fuzz/fuzz_target.h"

namespace toibiki::fuzz {

// The rule files of the analysis: lexicon.csv, variants.tsv, pos_filter.tsv, stop_words.tsv.
void use(std::string_view input) {
  const std::size_t choice = take_choice(input, 4);
  std::vector<RuleProblem> problems;
  const RuleFile file =
      parse_rules("input", std::string(input), choice == 0 ? ',' : '\t', problems);
  if (choice == 0) {
    const std::vector<LexiconEntry> entries = read_lexicon(file, problems);
    const std::vector<int> costs(entries.size(), 0);
    const std::string source = lexicon_source(entries, costs, *feature_layout(9));
    require_utf8_text(source);
    std::size_t line_count = 0;
    for (const char byte : source) line_count += byte == '\n' ? 1 : 0;
    require(line_count == entries.size(), "an entry is one line for the dictionary compiler");
  } else if (choice == 1) {
    read_variants(file, problems);
  } else if (choice == 2) {
    read_pos_filter(file, problems);
  } else {
    read_stop_words(file, problems);
  }
  for (const RuleProblem& problem : problems) require_utf8_text(to_string(problem));
}

}  // namespace toibiki::fuzz
