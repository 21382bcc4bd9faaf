// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/fuzz/fuzz_target.h"
#include "toibiki/analyzer.h"

namespace toibiki::fuzz {

void use(std::string_view input) {
  static const Analyzer analyzer;
  const Analysis analysis = analyzer.explain(input);
  require_utf8_text(analysis.normalized);
  for (const Rewriting& rewriting : analysis.rewritings) require_inside(rewriting.span, input);
  for (const WordAnalysis& word : analysis.words) require_inside(word.span, input);
  for (const Token& token : analysis.tokens) {
    require_inside(token.span, input);
    require(!token.key.empty() && token.key.size() <= 200, "a key has 1 to 200 bytes");
    require_utf8_text(token.key);
  }
  require(analyzer.analyze(input) == analysis.tokens, "analyze() and explain() agree");
  require_utf8_text(to_json(analysis));
}

}  // namespace toibiki::fuzz
