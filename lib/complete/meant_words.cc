// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/meant_words.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "complete/half_converted.h"
#include "complete/kanji_readings.h"
#include "complete/other_conversions.h"
#include "complete/slip_cost.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxFound = 24;  // words from one place
constexpr double kMaxCost = 2.0;
constexpr double kMaxCostInside = 1.3;  // where the stretch does not begin
constexpr double kConversionCost = 0.45;
constexpr double kOddConversionCost = 0.7;
constexpr double kMaxPriorOfOdd = 0.25;
constexpr double kNever = 100.0;
constexpr std::string_view kParticles = "はがをにのもでとへや";

std::u32string letters(const std::vector<TypedSymbol>& symbols) {
  std::u32string result;
  for (const TypedSymbol& symbol : symbols) result += symbol.symbol;
  return result;
}

bool goes_on(char32_t c) {
  constexpr std::u32string_view kInside = U"ぁぃぅぇぉっゃゅょー";
  return kInside.find(c) != std::u32string_view::npos;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

bool has_kanji(std::string_view before, std::string_view behind) {
  const auto one_has = [](std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (character_class(next_code_point(text, at)) == CharacterClass::kKanji) return true;
    }
    return false;
  };
  return one_has(before) || one_has(behind);
}

bool shares_character(std::string_view a, std::string_view b) {
  for (std::size_t at = 0; at < a.size();) {
    const std::size_t begin = at;
    next_code_point(a, at);
    if (b.find(a.substr(begin, at - begin)) != b.npos) return true;
  }
  return false;
}

// Hiragana and katakana in one: のバス.
bool is_kana_mixture(std::string_view text) {
  bool has_hiragana = false;
  bool has_katakana = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == U'ー') continue;
    has_hiragana = has_hiragana || character_class(c) == CharacterClass::kHiragana;
    has_katakana = has_katakana || character_class(c) == CharacterClass::kKatakana;
  }
  return has_hiragana && has_katakana;
}

bool is_surely_kana(const std::vector<TypedSymbol>& symbols) {
  return std::none_of(symbols.begin(), symbols.end(),
                      [](const TypedSymbol& s) { return s.symbol < U'\x80'; });
}

}  // namespace

MeantWordFinder::MeantWordFinder(const TypedStretch& stretch, const TypedText& typed,
                                 const CorrectionVocabulary& vocabulary)
    : stretch_(stretch), typed_(typed), vocabulary_(vocabulary) {}

const std::vector<MeantWord>& MeantWordFinder::words_at(std::size_t place) {
  if (const auto at = found_.find(place); at != found_.end()) return at->second;
  const auto edge =
      std::find_if(stretch_.edges.begin(), stretch_.edges.end(),
                   [&](const TypedEdge& e) { return e.span.begin <= place && place < e.span.end; });
  here_.clear();
  if (edge != stretch_.edges.end() && edge->span.begin == place) {
    add_same_reading(place);
    add_same_kanji(place);
    add_other_conversions(static_cast<std::size_t>(edge - stretch_.edges.begin()));
    add_half_converted(place);
  }
  // Where all is well nothing is looked for.
  const bool is_sure_alone =
      edge != stretch_.edges.end() && edge->is_sure &&
      (edge + 1 == stretch_.edges.end() || (edge + 1)->is_sure ||
       (edge + 1)->standing == Standing::kGrammar || (edge + 1)->standing == Standing::kFormal ||
       script_of(edge->span.of(typed_.text)) != CharacterClass::kKanji);
  if (!is_sure_alone) {
    if (is_surely_kana(stretch_.kana)) {
      add_near(vocabulary_.by_kana(), stretch_.kana, kana_, place, SlipKind::kKana);
    }
    add_near(vocabulary_.by_letters(), stretch_.letters, letters_, place, SlipKind::kRomaji);
  }
  std::vector<MeantWord> words;
  for (const auto& [key, word] : here_) words.push_back(word);
  const auto better = [&](const MeantWord& a, const MeantWord& b) {
    return a.cost + vocabulary_.prior_cost(a.word) < b.cost + vocabulary_.prior_cost(b.word);
  };
  std::stable_sort(words.begin(), words.end(), better);
  if (words.size() > kMaxFound) words.resize(kMaxFound);
  return found_.emplace(place, std::move(words)).first->second;
}

// What the scripts of both say of it.
double MeantWordFinder::oddness(Span span, std::uint32_t word, double cost) const {
  constexpr double kMaxCostOfShortKatakana = 0.75;
  constexpr double kMaxCostOfPart = 0.1;
  const std::string_view typed = span.of(typed_.text);
  const CharacterClass script = script_of(typed);
  const bool is_latin = is_ascii(typed);
  // お届け is no slip of 届け.
  const std::string_view surface = vocabulary_.words()[word].surface;
  const bool is_polite =
      (typed.starts_with("お") || typed.starts_with("ご")) && typed.substr(3) == surface;
  if (is_polite) return kNever;
  // A Latin word is typed in letters; what else is typed in them, as a whole or without slips.
  if (is_ascii(vocabulary_.words()[word].reading) && !is_latin) return kNever;
  if (is_latin && span != run_of(span) && cost > kMaxCostOfPart) return kNever;
  // Three katakana that nobody knows are a name.
  const bool is_short = script == CharacterClass::kKatakana && character_count(typed) <= 3;
  if (is_short && cost > kMaxCostOfShortKatakana) return kNever;
  double more = is_kana_mixture(typed) ? 0.3 : 0.0;
  // 杯数 is hardly 配送: who converts sees the kanji, and a slip in the kana gives none that fit.
  if (script == CharacterClass::kKanji && cost > kMaxCostOfPart &&
      !shares_character(typed, surface)) {
    more += 0.35;
  }
  // Katakana are converted of purpose: オール is not 終える.
  const bool is_of_kanji = script_of(surface) != CharacterClass::kKatakana;
  if (script == CharacterClass::kKatakana && is_of_kanji && cost > kMaxCostOfPart) {
    more += character_count(typed) <= 4 ? kNever : 0.5;
  }
  // The は of 返金はいつ is a particle.
  const auto edge = std::find_if(stretch_.edges.begin(), stretch_.edges.end(),
                                 [&](const TypedEdge& e) { return e.span.begin == span.begin; });
  const bool is_particle = edge != stretch_.edges.end() && edge != stretch_.edges.begin() &&
                           edge->standing == Standing::kGrammar &&
                           kParticles.find(typed.substr(0, 3)) != kParticles.npos &&
                           script_of((edge - 1)->span.of(typed_.text)) != script;
  if (is_particle) more += 0.4;
  // So is the に of 回に.
  const auto last = std::find_if(stretch_.edges.begin(), stretch_.edges.end(),
                                 [&](const TypedEdge& e) { return e.span.end == span.end; });
  const bool ends_in_particle =
      last != stretch_.edges.end() && last != stretch_.edges.begin() && last->span.size() == 3 &&
      last->standing == Standing::kGrammar &&
      script_of((last - 1)->span.of(typed_.text)) == CharacterClass::kKanji;
  if (ends_in_particle) more += 0.6;
  return more;
}

// The letters of the alphabet around it.
Span MeantWordFinder::run_of(Span span) const {
  const std::string_view text = typed_.text;
  const auto is_letter = [&](std::size_t at) {
    return static_cast<unsigned char>(text[at]) < 0x80U;
  };
  while (span.begin > stretch_.span.begin && is_letter(span.begin - 1)) --span.begin;
  while (span.end < stretch_.span.end && is_letter(span.end)) ++span.end;
  return span;
}

void MeantWordFinder::add_near(const SpellingTrie& trie, const std::vector<TypedSymbol>& symbols,
                               std::optional<SpellingTrie::Typed>& prepared, std::size_t place,
                               SlipKind slip) {
  const auto first = std::find_if(symbols.begin(), symbols.end(),
                                  [&](const TypedSymbol& s) { return s.span.begin >= place; });
  if (first == symbols.end() || first->span.begin != place) return;
  const auto begin = static_cast<std::size_t>(first - symbols.begin());
  if (!prepared) prepared.emplace(trie, letters(symbols));
  const double limit = place == stretch_.span.begin ? kMaxCost : kMaxCostInside;
  for (const SpellingMatch& match : trie.find(*prepared, begin, limit)) {
    const TypedSymbol& last = symbols[match.end - 1];
    const bool is_inside = match.end < symbols.size() && symbols[match.end].span == last.span;
    if (is_inside || (match.end < symbols.size() && goes_on(symbols[match.end].symbol))) continue;
    const Span span{place, last.span.end};
    const double more = oddness(span, match.word, match.cost);
    if (more < kNever) add({span, match.word, match.cost + more, slip});
  }
}

// Another word of the same reading: 公開 for 後悔.
void MeantWordFinder::add_same_reading(std::size_t place) {
  constexpr std::size_t kMinKana = 3;
  std::string reading;
  for (const TypedEdge& edge : stretch_.edges) {
    if (edge.span.begin < place) continue;
    if (edge.reading.empty()) return;
    reading += edge.reading;
    if (character_count(reading) < kMinKana) continue;
    const Span span{place, edge.span.end};
    if (script_of(span.of(typed_.text)) != CharacterClass::kKanji) return;
    if (edge.standing == Standing::kHeld && edge.span.begin == place) return;
    for (const std::uint32_t word : vocabulary_.read_as(reading)) {
      const KnownWord& known = vocabulary_.words()[word];
      const std::string_view typed = span.of(typed_.text);
      if (known.surface == typed) continue;
      if (typed_.is_confusable && typed_.is_confusable(typed, known.surface)) continue;
      here_[{span.end, word}] = {span, word, kConversionCost, SlipKind::kConversion};
    }
  }
}

// One kanji for another of its reading, where the dictionary knows no such word: 変品 for 返品.
void MeantWordFinder::add_same_kanji(std::size_t place) {
  constexpr std::size_t kMaxKanji = 5;
  std::size_t count = 0;
  for (const TypedEdge& edge : stretch_.edges) {
    if (edge.span.begin < place) continue;
    const std::string_view surface = edge.span.of(typed_.text);
    if (script_of(surface) != CharacterClass::kKanji) return;
    count += character_count(surface);
    if (count > kMaxKanji) return;
    if (count < 2) continue;
    const Span span{place, edge.span.end};
    for (const auto& [word, at] : vocabulary_.with_one_other_kanji(span.of(typed_.text))) {
      // What differs must be read as a part of the word.
      const std::size_t other = place + 3 * at;
      const auto piece = std::find_if(
          stretch_.edges.begin(), stretch_.edges.end(),
          [&](const TypedEdge& e) { return e.span.begin <= other && other < e.span.end; });
      if (piece == stretch_.edges.end()) continue;
      // 付在票: one that is read otherwise elsewhere may be another as well, if any of its readings
      // is one of the other (開栓 is no slip of 開封). Of two (体会), where both stand for
      // themselves and the word is a frequent one. 年春 of 2026年春 is none.
      const bool is_behind_number =
          place > 0 && typed_.text[place - 1] >= '0' && typed_.text[place - 1] <= '9';
      const bool is_of_two = count == 2 && edge.span.size() == 3 && !is_behind_number &&
                             vocabulary_.prior_cost(word) <= kMaxPriorOfOdd;
      const std::string_view meant = vocabulary_.words()[word].surface;
      if (piece->span.size() == 3 && (count > 2 || is_of_two) &&
          share_reading(code_point_at(typed_.text, other), code_point_at(meant, 3 * at))) {
        add({span, word, kOddConversionCost, SlipKind::kConversion});
      }
      if (piece->reading.empty()) continue;
      const std::string& reading = vocabulary_.words()[word].reading;
      const bool fits = piece->span.begin == place ? reading.starts_with(piece->reading)
                        : piece->span.end == span.end
                            ? reading.ends_with(piece->reading)
                            : reading.find(piece->reading) != reading.npos;
      if (fits) add({span, word, kConversionCost, SlipKind::kConversion});
    }
  }
}

// 時間体 for 時間帯, 有効機嫌 for 有効期限 (other_conversions.h). Cheap: an input method chooses by
// what stands beside it, and that no article has it so was found already.
void MeantWordFinder::add_other_conversions(std::size_t first) {
  constexpr double kOtherCost = 0.1;
  for (const ConvertedEdges& found : converted_edges(stretch_, first, typed_.text, vocabulary_)) {
    for (const std::uint32_t word : found.words) {
      add({found.span, word, kOtherCost, SlipKind::kConversion});
    }
  }
}

// かい約, 領しゅう書. Behind a word in kanji that stands for itself, particles and endings are what
// they are: 解約した.
void MeantWordFinder::add_half_converted(std::size_t place) {
  constexpr double kHalfCost = 0.1;
  for (const ScriptRuns& runs : script_runs(typed_.text, place)) {
    if (runs.end > stretch_.span.end) continue;
    const Span span{place, runs.end};
    const bool is_border =
        runs.end == stretch_.span.end ||
        std::any_of(stretch_.edges.begin(), stretch_.edges.end(),
                    [&](const TypedEdge& e) { return e.span.begin == runs.end; });
    if (!is_border) continue;
    const bool has_ending =
        std::any_of(stretch_.edges.begin(), stretch_.edges.end(), [&](const TypedEdge& e) {
          return place < e.span.begin && e.span.begin < runs.end &&
                 (e.standing == Standing::kGrammar || e.standing == Standing::kFormal ||
                  e.standing == Standing::kFiller) &&
                 script_of(e.span.of(typed_.text)) == CharacterClass::kHiragana && (&e)[-1].is_sure;
        });
    if (has_ending) continue;
    for (const std::uint32_t word : half_converted(runs, vocabulary_)) {
      add({span, word, kHalfCost, SlipKind::kConversion});
    }
  }
}

void MeantWordFinder::add(MeantWord found) {
  const auto key = std::pair(found.span.end, found.word);
  const auto at = here_.find(key);
  if (at != here_.end() && at->second.cost <= found.cost) return;
  if (!may_replace(found)) return;
  here_[key] = found;
}

bool MeantWordFinder::may_replace(const MeantWord& found) const {
  const std::string_view surface = vocabulary_.words()[found.word].surface;
  const std::string_view typed = found.span.of(typed_.text);
  if (surface == typed) return false;
  // 予定 for 予定日: kanji are not typed by chance.
  const std::size_t within = typed.find(surface);
  if (within != typed.npos &&
      has_kanji(typed.substr(0, within), typed.substr(within + surface.size()))) {
    return false;
  }
  if (typed_.is_confusable && typed_.is_confusable(typed, surface)) return false;
  bool extends = false;
  for (const TypedEdge& edge : stretch_.edges) {
    if (edge.span.end <= found.span.begin || found.span.end <= edge.span.begin) continue;
    const bool is_inside = found.span.begin <= edge.span.begin && edge.span.end <= found.span.end;
    if (!edge.is_sure) {
      extends = true;
      continue;
    }
    // 領収諸: 領収 stays in 領収書.
    const bool stays = surface.find(edge.span.of(typed_.text)) != surface.npos;
    // 再拝達: what the dictionary found in it is none of the articles'.
    const bool is_half = found.slip == SlipKind::kConversion &&
                         script_of(edge.span.of(typed_.text)) == CharacterClass::kHiragana;
    const bool is_chance = found.slip == SlipKind::kConversion &&
                           (edge.standing == Standing::kOrdinary || is_half) &&
                           found.span != edge.span;
    if (!is_inside || !(stays || is_chance)) return false;
  }
  return extends;
}

}  // namespace toibiki
