// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/asked_inquiry.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace toibiki {
namespace {

// Which of them the opened records hold is not known here (Collection::with_held_synonyms()).
constexpr std::size_t kMaxLookedUpSynonyms = 8 * kMaxSynonymCount;

// A query that may be a part of a title, such as half a word.
constexpr std::size_t kMaxPartBytes = 40 * 3;

bool says_something(const std::vector<Token>& tokens) {
  return std::any_of(tokens.begin(), tokens.end(),
                     [](const Token& token) { return token.kind == TokenKind::kWord; });
}

// A term weighs as what leads says it and what helps.
void weigh_by_role(QueryPlan& plan, const KeptText& kept) {
  for (PlannedTerm& term : plan.terms) {
    double sum = 0.0;
    for (const Span span : term.spans) sum += kept.weight_at(span.begin);
    if (!term.spans.empty()) term.weight *= sum / static_cast<double>(term.spans.size());
  }
}

}  // namespace

std::string_view asked_part(std::string_view text) { return utf8_prefix(text, kMaxAskedBytes); }

AskedInquiry::AskedInquiry(const KeptText& kept, const Rules& rules, bool is_typed, bool may_ask,
                           StageClock& clock)
    : is_short(kept.text().size() <= kMaxPartBytes),
      tokens(rules.analyzer.analyze(kept.text(), {.every_bigram = is_short})),
      said(rules.query_rules().confusables, {}, {}) {
  const std::string& text = kept.text();
  // An inquiry of greetings is nothing; typed words may be a part of a title.
  if (is_short && !is_typed && may_ask && !says_something(tokens)) {
    is_short = false;
    every_pair = std::exchange(tokens, rules.analyzer.analyze(text));
  }
  clock.lap(&Timings::analyze_ms);
  QueryPlanOptions options;
  options.max_synonym_count = kMaxLookedUpSynonyms;
  said = SaidConfusables(rules.query_rules().confusables, tokens, text);
  plan = make_query_plan(tokens, text, options, is_short);
  said.add_readings(plan, options.reading_weight);
  rules.query_rules().synonyms.expand(plan, tokens, text, options);
  weigh_by_role(plan, kept);
  clock.lap(&Timings::plan_ms);
}

}  // namespace toibiki
