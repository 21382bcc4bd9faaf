// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/make_query_plan.h"

#include <algorithm>
#include <locale>
#include <map>
#include <sstream>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {
namespace {

double weight_of(const Token& token, const QueryPlanOptions& options) {
  switch (token.kind) {
    case TokenKind::kWord:
      return options.word_weight;
    case TokenKind::kBigram:
      return is_bigram_of_one_script(token.key) ? options.bigram_weight : options.other_bigram_weight;
    case TokenKind::kReading:
      return options.reading_weight;
  }
  return 0.0;
}

void print_list(std::ostream& out, const std::vector<std::string>& list, char before) {
  for (const std::string& element : list) {
    out << before << element;
    before = '/';
  }
}

void print_relation(std::ostream& out, const PlannedTerm& term) {
  print_list(out, term.stands_for, '<');
  print_list(out, term.together, '+');
  for (const std::vector<std::string>& scope : term.scopes) print_list(out, scope, '@');
}

// Leaves out the last terms of the last kinds until the plan is small enough.
void limit_terms(QueryPlan& plan, std::size_t max_count) {
  if (plan.terms.size() <= max_count) return;
  std::vector<std::size_t> order;
  for (const TokenKind kind : {TokenKind::kWord, TokenKind::kBigram, TokenKind::kReading}) {
    for (std::size_t i = 0; i < plan.terms.size(); ++i) {
      if (plan.terms[i].kind == kind) order.push_back(i);
    }
  }
  plan.left_out_count = order.size() - max_count;
  order.resize(max_count);
  std::sort(order.begin(), order.end());
  std::vector<PlannedTerm> kept;
  for (const std::size_t i : order) kept.push_back(std::move(plan.terms[i]));
  plan.terms = std::move(kept);
}

bool is_written_in_kana(Span span, std::string_view text) {
  if (span.end > text.size()) return false;
  const std::string_view word = span.of(text);
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (c == U'ﾞ' || c == U'ﾟ') continue;  // of half-width ﾊﾟ
    const CharacterClass kind = character_class(c);
    if (kind != CharacterClass::kHiragana && kind != CharacterClass::kKatakana) return false;
  }
  return true;
}

// 領収 of りょうしゅうしょ. It does not stand in the text, which may be half of another word.
bool is_of_kana_compound(const PlannedTerm& term, std::string_view text) {
  std::size_t at = term.spans.front().begin;
  std::size_t key_at = 0;
  return at < text.size() &&
         character_class(next_code_point(text, at)) == CharacterClass::kHiragana &&
         character_class(next_code_point(term.key, key_at)) != CharacterClass::kHiragana;
}

void add_whole_text(QueryPlan& plan, std::string_view text, double weight) {
  PlannedTerm whole;
  for (const PlannedTerm& term : plan.terms) {
    if (term.kind != TokenKind::kBigram || is_of_kana_compound(term, text)) continue;
    if (whole.is_whole_text) {
      whole.together.push_back(term.key);
    } else {
      whole = {term.key, TokenKind::kBigram, weight, 1, term.spans};
      whole.is_whole_text = true;
    }
  }
  if (whole.is_whole_text) plan.terms.push_back(std::move(whole));
}

}  // namespace

QueryPlan make_query_plan(std::span<const Token> tokens, std::string_view text,
                          const QueryPlanOptions& options, bool is_short) {
  QueryPlan plan;
  std::map<std::pair<TokenKind, std::string_view>, std::size_t> index;
  for (const Token& token : tokens) {
    const double weight = weight_of(token, options);
    if (weight == 0.0) continue;
    const auto [at, is_new] = index.try_emplace({token.kind, token.key}, plan.terms.size());
    if (is_new) {
      plan.terms.push_back({token.key, token.kind, weight, 1, {token.span}});
    } else {
      PlannedTerm& term = plan.terms[at->second];
      ++term.count;
      term.spans.push_back(token.span);
    }
    if (token.kind == TokenKind::kReading && is_written_in_kana(token.span, text)) {
      plan.terms[at->second].in_kana = true;
    }
  }
  limit_terms(plan, options.max_term_count);
  if (is_short) add_whole_text(plan, text, options.whole_text_weight);
  return plan;
}

std::string to_string(const QueryPlan& plan) {
  std::ostringstream out;
  out.imbue(std::locale::classic());  // 0.5, whatever the program's locale
  for (const PlannedTerm& term : plan.terms) {
    if (&term != plan.terms.data()) out << ' ';
    out << to_string(term.kind) << ':' << term.key;
    if (term.weight != 1.0) out << '*' << term.weight;
    if (term.count != 1) out << " x" << term.count;
    print_relation(out, term);
  }
  if (plan.left_out_count > 0) out << " (+" << plan.left_out_count << ")";
  return out.str();
}

}  // namespace toibiki
