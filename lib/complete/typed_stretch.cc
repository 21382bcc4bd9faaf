// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/typed_stretch.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "text/kana.h"

namespace toibiki {
namespace {

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || c == U'-' || c == U'\''; }

bool is_stretch(char32_t c) {
  const CharacterClass kind = character_class(c);
  return is_letter(c) || kind == CharacterClass::kKanji || kind == CharacterClass::kHiragana ||
         kind == CharacterClass::kKatakana;
}

constexpr bool is_kana(CharacterClass script) {
  return script == CharacterClass::kHiragana || script == CharacterClass::kKatakana;
}

// Kanji that is typed for katakana: コンビ二.
char32_t katakana_for(char32_t c) {
  constexpr std::u32string_view kKanji = U"二口力夕一八工卜三";
  constexpr std::u32string_view kKana = U"ニロカターハエトミ";
  const std::size_t at = kKanji.find(c);
  return at == std::u32string_view::npos ? U'\0' : kKana[at];
}

// What each costs that it was meant as it stands, by how many characters it has: the fewer, the
// more often it is a part of something else. A word between other scripts is no part.
double cost_of(const TypedWord& word, std::string_view surface, bool is_alone) {
  constexpr double kHeld[] = {0.0, 0.8, 0.9, 0.7, 0.3, 0.0};
  // By its reading alone: せる, かに.
  constexpr double kHeldAlone[] = {0.0, 0.0, 0.7, 0.5, 0.0, 0.0};
  constexpr double kHeldKatakana[] = {0.0, 0.8, 0.3, 0.0, 0.0, 0.0};
  constexpr double kOrdinary[] = {0.0, 1.2, 1.3, 0.8, 0.3, 0.0};
  constexpr double kOrdinaryKatakana[] = {0.0, 1.2, 0.9, 0.5, 0.0, 0.0};
  // An ordinary word that no article has may be another one of its reading: 体会 for 退会.
  constexpr double kOrdinaryKanji = 1.0;
  const std::size_t count = character_count(surface);
  const std::size_t at = std::min<std::size_t>(count, 5);
  const CharacterClass script = script_of(surface);
  const bool is_katakana = script == CharacterClass::kKatakana;
  switch (word.standing) {
    case Standing::kFixed:
      return 0.8;  // 二 of コンビ二
    case Standing::kGrammar:
    case Standing::kFormal:
      return is_kana(script) ? 0.15 : 0.1;
    case Standing::kFiller:
      return is_kana(script) ? 1.0 : 0.1;
    case Standing::kMisjoined:
      return is_kana(script) ? 0.7 : 0.1;
    case Standing::kHeld:
      if (is_alone && count > 1) return script == CharacterClass::kHiragana ? kHeldAlone[at] : 0.0;
      if (is_kana(script)) return is_katakana ? kHeldKatakana[at] : kHeld[at];
      return count == 1 ? 0.9 : 0.0;
    case Standing::kOrdinary:
      if (is_kana(script)) {
        if (is_alone && count > 1) return 0.0;
        return is_katakana ? kOrdinaryKatakana[at] : kOrdinary[at];
      }
      if (script == CharacterClass::kKanji) return kOrdinaryKanji;
      return 0.0;
    case Standing::kUnknown:
      return 1.0 + 0.35 * static_cast<double>(count);
  }
  return 0.0;
}

// Whether nothing but a word of the same reading may stand for it.
bool is_sure(const TypedWord& word, std::string_view surface, double cost) {
  const bool is_kanji = word.standing == Standing::kOrdinary && !is_kana(script_of(surface)) &&
                        character_count(surface) > 1;
  return cost == 0.0 || is_kanji;
}

// What no grammar has: a particle or an ending that nothing stands before (て すうり), and two of
// one kana side by side that do not go together (か と). Pieces of a word that nobody knows look
// so.
void add_oddness(std::vector<TypedEdge>& edges, std::string_view text) {
  constexpr double kBeginCost = 0.5;
  constexpr double kPair = 0.5;
  constexpr std::string_view kPairs[] = {
      "には", "へは", "とは", "では", "にも", "へも", "とも", "でも", "のに", "ので",
      "のは", "のが", "のを", "のも", "のと", "のか", "のね", "のよ", "かも", "かな",
      "かは", "かを", "かが", "かに", "よね", "よな", "わね", "わよ", "たの", "たが",
      "たか", "たら", "たし", "たと", "たね", "たよ", "だが", "だと", "だね", "だよ",
      "だな", "だし", "なの", "なら", "てて", "ては", "ても", "てた", "てか", "てよ",
      "てね", "でた", "でて", "をも", "んだ", "んで", "んか", "うか", "うと", "うが",
      "して", "した", "しな", "いて", "いた", "いま", "きて", "きた"};
  const auto is_grammar = [&](std::size_t i) {
    return edges[i].standing == Standing::kGrammar &&
           script_of(edges[i].span.of(text)) == CharacterClass::kHiragana;
  };
  const auto is_one = [&](std::size_t i) { return is_grammar(i) && edges[i].span.size() == 3; };
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (i == 0 && is_grammar(0) && edges.size() > 1) edges[0].cost += kBeginCost;
    if (i == 0 || !is_one(i) || !is_one(i - 1)) continue;
    const std::string_view pair = Span{edges[i - 1].span.begin, edges[i].span.end}.of(text);
    if (std::find(std::begin(kPairs), std::end(kPairs), pair) == std::end(kPairs)) {
      edges[i].cost += kPair;
    }
  }
}

// A word in hiragana beside what is none may be a part of a longer one: たいか お for たいかい.
void doubt_beside_odd(std::vector<TypedEdge>& edges, std::string_view text) {
  constexpr double kDoubt = 0.2;
  const auto is_odd = [&](std::size_t i) {
    if (i >= edges.size()) return false;
    return edges[i].cost >= 0.5 && script_of(edges[i].span.of(text)) != CharacterClass::kKanji;
  };
  std::vector<std::size_t> doubtful;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (!edges[i].is_sure || !is_kana(script_of(edges[i].span.of(text)))) continue;
    const CharacterClass script = script_of(edges[i].span.of(text));
    const auto goes_on = [&](std::size_t k) {
      return is_odd(k) &&
             (script == CharacterClass::kHiragana || script_of(edges[k].span.of(text)) == script);
    };
    // くれじっと か ど: of two particles that do not go together the second one is odd.
    const bool is_behind_particle = i + 2 < edges.size() &&
                                    edges[i + 1].standing == Standing::kGrammar &&
                                    edges[i + 1].span.size() == 3 &&
                                    edges[i + 2].standing == Standing::kGrammar && goes_on(i + 2);
    if (goes_on(i + 1) || (i > 0 && goes_on(i - 1)) || is_behind_particle) doubtful.push_back(i);
  }
  for (const std::size_t i : doubtful) {
    edges[i].is_sure = false;
    edges[i].cost += kDoubt;
  }
}

// Katakana that is cut into odd pieces is one word that nobody knows: パス ワド.
void join_katakana(std::vector<TypedWord>& words, std::string_view text) {
  std::vector<TypedWord> result;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t end = i;
    bool is_odd = false;
    while (end < words.size() && (end == i || words[end].span.begin == words[end - 1].span.end) &&
           words[end].standing != Standing::kFixed &&
           script_of(words[end].span.of(text)) == CharacterClass::kKatakana) {
      is_odd = is_odd || words[end].standing == Standing::kUnknown ||
               words[end].standing == Standing::kFiller ||
               character_count(words[end].span.of(text)) < 2;
      ++end;
    }
    if (end - i > 1 && is_odd) {
      result.push_back({{words[i].span.begin, words[end - 1].span.end}, {}, Standing::kUnknown});
      i = end;
    } else {
      for (end = std::max(end, i + 1); i < end; ++i) result.push_back(std::move(words[i]));
    }
  }
  words = std::move(result);
}

void add_symbols(std::string_view text, Span span, std::vector<TypedSymbol>& out) {
  for (std::size_t at = span.begin; at < span.end;) {
    const std::size_t begin = at;
    out.push_back({next_code_point(text, at), {begin, at}});
  }
}

void add_reading(const std::string& reading, Span span, std::vector<TypedSymbol>& out) {
  for (std::size_t at = 0; at < reading.size();)
    out.push_back({next_code_point(reading, at), span});
}

// As hiragana; a word with kanji by its reading.
std::vector<TypedSymbol> kana_of(const TypedStretch& stretch, std::string_view text) {
  std::vector<TypedSymbol> symbols;
  for (const TypedEdge& edge : stretch.edges) {
    const bool is_read = script_of(edge.span.of(text)) != CharacterClass::kHiragana &&
                         script_of(edge.span.of(text)) != CharacterClass::kKatakana;
    if (is_read && !edge.reading.empty()) {
      add_reading(edge.reading, edge.span, symbols);
    } else {
      add_symbols(text, edge.span, symbols);
    }
  }
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    const char32_t kana = katakana_for(symbols[i].symbol);
    const auto is_katakana = [&](std::size_t k) {
      return k < symbols.size() && script_of(symbols[k].span.of(text)) == CharacterClass::kKatakana;
    };
    if (kana != 0 && (is_katakana(i + 1) || (i > 0 && is_katakana(i - 1)))) {
      symbols[i].symbol = kana;
    }
  }
  for (TypedSymbol& symbol : symbols) {
    std::string one;
    append_utf8(one, symbol.symbol);
    const std::string hiragana = to_hiragana(one);
    std::size_t at = 0;
    symbol.symbol = next_code_point(hiragana, at);
  }
  return symbols;
}

// ー goes with either kana.
bool goes_with(CharacterClass script, char32_t c) {
  return character_class(c) == script || (c == U'ー' && is_kana(script)) ||
         (script == CharacterClass::kKatakana && katakana_for(c) != 0);
}

char32_t character_before(std::string_view text, std::size_t at) {
  do {
    --at;
  } while ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
  return code_point_at(text, at);
}

TypedStretch made(Span span, const std::vector<TypedWord>& words, std::string_view text) {
  TypedStretch stretch;
  stretch.span = span;
  std::size_t at = span.begin;
  const auto add = [&](const TypedWord& word) {
    const std::string_view surface = word.span.of(text);
    const CharacterClass script = script_of(surface);
    const bool is_alone =
        (word.span.begin == span.begin ||
         !goes_with(script, character_before(text, word.span.begin))) &&
        (word.span.end == span.end || !goes_with(script, code_point_at(text, word.span.end)));
    const double cost = cost_of(word, surface, is_alone);
    stretch.edges.push_back(
        {word.span, cost, is_sure(word, surface, cost), word.standing, word.reading});
    at = word.span.end;
  };
  for (const TypedWord& word : words) {
    if (word.span.begin < at || word.span.end > span.end) continue;
    if (word.span.begin > at) add({{at, word.span.begin}, {}, Standing::kUnknown});
    add(word);
  }
  if (at < span.end) add({{at, span.end}, {}, Standing::kUnknown});
  add_oddness(stretch.edges, text);
  doubt_beside_odd(stretch.edges, text);
  for (const TypedEdge& edge : stretch.edges) stretch.cost += edge.cost;
  stretch.kana = kana_of(stretch, text);
  stretch.letters = typed_letters(stretch.kana);
  return stretch;
}

}  // namespace

CharacterClass script_of(std::string_view text) {
  CharacterClass script = CharacterClass::kOther;
  bool is_first = true;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const CharacterClass kind = character_class(c);
    if (c == U'ー' && !is_first) continue;
    if (!is_first && kind != script) return CharacterClass::kOther;
    script = kind;
    is_first = false;
  }
  return script;
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

char32_t code_point_at(std::string_view text, std::size_t at) { return next_code_point(text, at); }

std::vector<TypedStretch> typed_stretches(const TypedText& typed) {
  const std::string_view text = typed.text;
  std::vector<TypedWord> words = typed.words;
  join_katakana(words, text);
  std::vector<TypedStretch> stretches;
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    if (begin < end) stretches.push_back(made({begin, end}, words, text));
  };
  auto word = words.begin();
  for (std::size_t at = 0; at < text.size();) {
    while (word != words.end() && word->span.end <= at) ++word;
    const bool is_fixed =
        word != words.end() && word->span.begin <= at && word->standing == Standing::kFixed;
    const std::size_t here = at;
    const char32_t c = next_code_point(text, at);
    // 二 in コンビ二 is no number.
    const bool is_katakana = katakana_for(c) != 0 && here > 0 &&
                             goes_with(CharacterClass::kKatakana, character_before(text, here));
    if ((is_fixed && !is_katakana) || !is_stretch(c)) {
      close(here);
      begin = at;
    }
  }
  close(text.size());
  return stretches;
}

}  // namespace toibiki
