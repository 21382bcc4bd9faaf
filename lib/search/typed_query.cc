// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/typed_query.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "index/term.h"
#include "query/make_query_plan.h"
#include "text/characters.h"

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

// Auxiliaries that join verbs and adjectives only, and verbs that say nothing in a form of one kana
// (い of いる, み of みる) never stand behind a noun with nothing between. Where the dictionary
// finds them there, the kana are the end of a word with a slip: へんぷ ん (返品), せっと い (設定).
// Limits: one kana each; だ, た and no forms of two kana and more, which are typed so: こども です.
bool is_odd_behind_noun(const WordAnalysis& before, const WordAnalysis& word,
                        std::string_view text) {
  constexpr std::string_view kJoinVerbs[] = {"ん", "う", "ぬ", "い", "み", "お", "き", "え", "よ"};
  const std::string_view surface = word.span.of(text);
  if (before.span.end != word.span.begin || !before.part_of_speech.starts_with("名詞"))
    return false;
  const bool is_joining =
      word.part_of_speech.starts_with("助動詞") || word.part_of_speech.starts_with("動詞");
  return is_joining &&
         std::find(std::begin(kJoinVerbs), std::end(kJoinVerbs), surface) != std::end(kJoinVerbs);
}

// しよ and しょ of する stand before う. Without it they are mostly the end of a noun that has a
// slip: りょうしゅうしよ (領収書), さくしょ (削除), which the dictionary takes for さくする.
// Limits: colloquial 返品しよ behind kanji stays.
bool is_cut_volitional(const WordAnalysis& word, std::string_view text) {
  const std::string_view surface = word.span.of(text);
  const bool ends = surface.ends_with("しよ") || surface.ends_with("しょ");
  if (!ends || !word.base.ends_with("する") || text.substr(word.span.end).starts_with("う")) {
    return false;
  }
  constexpr std::size_t kKana = 3;
  if (surface.size() > 2 * kKana) return true;
  if (word.span.begin < kKana) return false;
  std::size_t at = word.span.begin - kKana;
  const std::string_view before = text.substr(at, kKana);
  return !find_invalid_utf8(before) &&
         character_class(next_code_point(text, at)) == CharacterClass::kHiragana;
}

}  // namespace

TypedText typed_query(const NormalizedText& text, const Rules& rules,
                      const Collection& collection) {
  TypedText typed;
  typed.text = text.text();
  const Analysis analysis = rules.analyzer.explain(typed.text);
  const HeldWords held = held_words(typed.text, analysis.tokens, rules, collection);
  const WordAnalysis* before = nullptr;
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
    const bool is_short = surface.size() == 6;
    Standing standing = !is_cut_volitional(word, typed.text) ? standing_of(word, surface, held)
                        : is_short                           ? Standing::kFiller
                                                             : Standing::kUnknown;
    if (before != nullptr && is_odd_behind_noun(*before, word, typed.text)) {
      standing = Standing::kMisjoined;
    }
    before = &word;
    typed.words.push_back({word.span, std::move(reading), standing});
  }
  const Confusables& confusables = rules.query_rules().confusables;
  typed.is_confusable = [&confusables](std::string_view a, std::string_view b) {
    return confusables.stand_in_one_row(a, b);
  };
  return typed;
}

}  // namespace toibiki
