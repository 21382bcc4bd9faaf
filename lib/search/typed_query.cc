// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/typed_query.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "index/term.h"
#include "query/make_query_plan.h"

namespace toibiki {
namespace {

struct HeldWords {
  std::set<std::string, std::less<>> keys;
  std::set<std::size_t> places;  // where words in kana begin whose reading is held

  bool holds(const WordAnalysis& word) const {
    return keys.contains(word.key) || places.contains(word.span.begin);
  }
};

// The words of the query that articles have, themselves or as a synonym. What customers wrote in
// past inquiries has slips too.
HeldWords held_words(const std::string& text, const std::vector<Token>& tokens, const Rules& rules,
                     const Collection& collection) {
  const QueryPlanOptions options;
  QueryPlan plan = make_query_plan(tokens, text, options);
  rules.query_rules().synonyms.expand(plan, tokens, text, options);
  HeldWords held;
  for (const PlannedTerm& term : plan.terms) {
    if (collection.article_count_of(index_term(term.kind, term.key)) == 0) continue;
    if (term.is_synonym()) {
      held.keys.insert(term.stands_for.begin(), term.stands_for.end());
    } else if (term.kind == TokenKind::kWord) {
      held.keys.insert(term.key);
    } else if (term.kind == TokenKind::kReading && term.in_kana) {
      for (const Span span : term.spans) held.places.insert(span.begin);
    }
  }
  return held;
}

// Those of today's standard language. The others (ひん, つ, き) stand more often for slips.
constexpr std::string_view kAuxiliaries[] = {"だ", "た",   "です",   "ます",   "ない", "たい",
                                             "う", "よう", "れる",   "られる", "せる", "させる",
                                             "ん", "ぬ",   "らしい", "べし",   "そう", "みたい"};

// Verbs that say nothing by themselves, and stand behind what does: 対応(しています),
// 利用(できない). Without them してい is 指定 in kana.
constexpr std::string_view kFormalVerbs[] = {
    "する",     "いる",   "ある",     "できる", "なる", "くる", "いく", "くれる",
    "くださる", "もらう", "いただく", "しまう", "おる", "みる", "おく", "ございます"};

bool is_formal_verb(const WordAnalysis& word) {
  return word.part_of_speech.starts_with("動詞") &&
         std::find(std::begin(kFormalVerbs), std::end(kFormalVerbs), word.base) !=
             std::end(kFormalVerbs);
}

bool is_latin_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '-' || c == '\''; });
}

Standing standing_of(const WordAnalysis& word, std::string_view surface, const HeldWords& held) {
  if (word.part_of_speech.empty() && !is_latin_word(surface)) return Standing::kFixed;
  if (!word.dropped_by.empty()) {
    const bool is_odd = word.part_of_speech.starts_with("助動詞") &&
                        std::find(std::begin(kAuxiliaries), std::end(kAuxiliaries), word.base) ==
                            std::end(kAuxiliaries);
    const bool is_grammar =
        (word.part_of_speech.starts_with("助") && !is_odd) || word.dropped_by == "no letter";
    if (is_formal_verb(word)) return Standing::kFormal;
    return is_grammar ? Standing::kGrammar : Standing::kFiller;
  }
  if (held.holds(word)) return Standing::kHeld;
  // The dictionary gives a reading to what it knows.
  return word.reading.empty() ? Standing::kUnknown : Standing::kOrdinary;
}

}  // namespace

TypedText typed_query(const NormalizedText& text, const Rules& rules,
                      const Collection& collection) {
  TypedText typed;
  typed.text = text.text();
  const Analysis analysis = rules.analyzer.explain(typed.text);
  const HeldWords held = held_words(typed.text, analysis.tokens, rules, collection);
  for (const WordAnalysis& word : analysis.words) {
    const std::string_view surface = word.span.of(typed.text);
    // A compound in kana is several words in one place.
    if (!typed.words.empty() && word.span.begin < typed.words.back().span.end) {
      if (!held.holds(word) && typed.words.back().standing == Standing::kHeld) {
        typed.words.back().standing = Standing::kOrdinary;
      }
      continue;
    }
    std::string reading = word.base == surface ? word.reading : std::string();
    typed.words.push_back({word.span, std::move(reading), standing_of(word, surface, held)});
  }
  const Confusables& confusables = rules.query_rules().confusables;
  typed.is_confusable = [&confusables](std::string_view a, std::string_view b) {
    return confusables.stand_in_one_row(a, b);
  };
  return typed;
}

}  // namespace toibiki
