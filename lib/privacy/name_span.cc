// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/name_span.h"

#include <algorithm>

#include "base/utf8.h"
#include "privacy/goods_names.h"
#include "privacy/name_values.h"
#include "text/characters.h"
#include "text/kana.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxRunBytes = 90;

bool joins(char32_t c, CharacterClass script) {
  if (script == CharacterClass::kKatakana) return c == U'・' || c == U'=';
  return script == CharacterClass::kLatin && (c == U'\'' || c == U'-' || c == U'.');
}

bool belongs(char32_t c, CharacterClass script) {
  const CharacterClass kind = character_class(c);
  if (kind == script || joins(c, script)) return true;
  return script == CharacterClass::kKanji && (c == U'ヶ' || c == U'ケ' || c == U'ノ');
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

CharacterClass script_of(std::string_view text, Span span) {
  return character_class(character_at(text, span.begin));
}

bool is_kana_name(const MaskingRules& rules, std::string_view written) {
  const std::string reading = to_hiragana(written);
  return rules.family_readings.contains(reading) || rules.given_readings.contains(reading);
}

bool is_tagged(const NameWord* word) { return word != nullptr && is_person(word->tag); }

// The longest family name of the list that ends at `at` and begins where a word or the run does.
std::size_t listed_family_begin(NameReading& reading, Span run) {
  for (std::size_t size = 4 * kKanjiBytes; size >= 2 * kKanjiBytes; size -= kKanjiBytes) {
    if (size > run.size()) continue;
    const std::size_t begin = run.end - size;
    if (!reading.rules().family_names.contains(reading.text().substr(begin, size))) continue;
    if (begin == run.begin || reading.word_beginning_at(begin) != nullptr) return begin;
  }
  return run.end;
}

// Begins with a family name of the list and has at most three further kanji.
bool is_listed_full_name(const MaskingRules& rules, std::string_view kanji) {
  for (std::size_t size = 4 * kKanjiBytes; size >= 2 * kKanjiBytes; size -= kKanjiBytes) {
    if (size < kanji.size() && kanji.size() - size <= 3 * kKanjiBytes &&
        rules.family_names.contains(kanji.substr(0, size))) {
      return true;
    }
  }
  return false;
}

// The run before one blank that ends at `begin`; empty if there is none.
Span run_before_blank(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  if (character_before(text, begin, &end) != U' ' || character_before(text, end) == U' ') return {};
  return script_run_before(text, end);
}

// A given name takes the family name before it, with or without a blank: 大西 文江.
std::size_t with_family(NameReading& reading, std::size_t begin) {
  if (const NameWord* word = reading.word_ending_at(begin); word != nullptr) {
    if (word->tag == WordTag::kFamily) return word->span.begin;
  }
  const std::string_view text = reading.text();
  const Span run = run_before_blank(text, begin);
  if (run.empty() || script_of(text, run) != CharacterClass::kKanji) {
    const Span beside = script_run_before(text, begin);
    if (beside.empty() || script_of(text, beside) != CharacterClass::kKanji) return begin;
    return listed_family_begin(reading, beside) < beside.end ? listed_family_begin(reading, beside)
                                                             : begin;
  }
  if (const NameWord* word = reading.word_ending_at(run.end)) {
    if (word->tag == WordTag::kFamily) return word->span.begin;
  }
  const std::size_t listed = listed_family_begin(reading, run);
  if (listed < run.end) return listed;
  return run.size() <= 3 * kKanjiBytes && may_be_person(reading, run) ? run.begin : begin;
}

Span tagged_name_ending_at(NameReading& reading, std::size_t at) {
  const NameWord* const last = reading.word_ending_at(at);
  if (last == nullptr || !is_person(last->tag)) return {};
  if (last->tag == WordTag::kFamily) return last->span;
  const CharacterClass script = character_class(character_before(reading.text(), at));
  if (script != CharacterClass::kKanji && script != CharacterClass::kHiragana) {
    return {};  // of katakana the whole run is the name
  }
  return {with_family(reading, last->span.begin), at};
}

Span kanji_name_ending_at(NameReading& reading, Span run, NameCue cue) {
  const std::size_t listed = listed_family_begin(reading, run);
  // 三田村 is not listed, 田村 is.
  if (listed == run.begin + kKanjiBytes && run.size() == 3 * kKanjiBytes) return run;
  if (listed < run.end) return {listed, run.end};
  if (is_listed_full_name(reading.rules(), run.of(reading.text()))) return run;
  if (cue == NameCue::kDictionaryOnly) return {};
  const NameWord* const last = reading.word_ending_at(run.end);
  if (last == nullptr) return {};
  Span span = run;
  if (run.size() > 4 * kKanjiBytes) span = last->span;  // 総務課若竹
  const std::size_t with = with_family(reading, span.begin);
  const bool has_family = with < span.begin;
  span.begin = with;
  if (!has_family && span.size() == kKanjiBytes) return {};
  const bool is_odd = last->tag == WordTag::kUnknown || last->tag == WordTag::kPlace;
  const bool certain = cue == NameCue::kCertain || cue == NameCue::kFamiliar;
  // 水無瀬さん: kanji one by one, as the dictionary reads what it does not have.
  const bool single = last->span.size() == kKanjiBytes && last->tag != WordTag::kSuffix &&
                      run.size() >= 2 * kKanjiBytes && run.size() <= 3 * kKanjiBytes;
  return certain || single || is_odd || has_family ? span : Span{};
}

Span katakana_name_ending_at(NameReading& reading, Span run, NameCue cue) {
  const std::string_view text = reading.text();
  Span span = run;
  const Span other = run_before_blank(text, run.begin);
  if (!other.empty() && script_of(text, other) == CharacterClass::kKatakana)
    span.begin = other.begin;
  const NameWord* const last = reading.word_ending_at(run.end);
  const bool is_word = last != nullptr && last->span.begin <= run.begin &&
                       (last->tag == WordTag::kNoun || last->tag == WordTag::kOtherNoun ||
                        last->tag == WordTag::kPlace || last->tag == WordTag::kOther);
  bool known = is_kana_name(reading.rules(), run.of(text)) || is_tagged(last);
  if (cue == NameCue::kDictionaryOnly) known = known && !is_word;
  const bool unknown =
      last != nullptr && last->span.begin <= run.begin && last->tag == WordTag::kUnknown;
  if (cue == NameCue::kLikely && unknown && run.size() <= 5 * kKanjiBytes) known = true;
  if (cue == NameCue::kCertain || known) {
    return characters_in(run.of(text)) >= 2 ? span : Span{};
  }
  return {};
}

// はせがわ そうた, or the longest reading that ends here and begins where a word does.
Span hiragana_name_ending_at(NameReading& reading, Span run) {
  const std::string_view text = reading.text();
  const Span other = run_before_blank(text, run.begin);
  if (!other.empty() && script_of(text, other) == CharacterClass::kHiragana) {
    const Span family = hiragana_name_ending_at(reading, other);
    if (!family.empty() && is_kana_name(reading.rules(), run.of(text)))
      return {family.begin, run.end};
  }
  constexpr std::size_t kMinBytes = 9;
  for (std::size_t begin = run.begin; run.end - begin >= kMinBytes; begin += kKanjiBytes) {
    if (!is_kana_name(reading.rules(), text.substr(begin, run.end - begin))) continue;
    // どのくらいです: one word that is no noun, though a family is read so (倉井).
    const NameWord* const word = reading.word_beginning_at(begin);
    if (word != nullptr && word->span.end == run.end && word->tag == WordTag::kOther) continue;
    const bool at_border = begin == run.begin || character_before(text, begin) == U'の' ||
                           reading.word_beginning_at(begin) != nullptr;
    if (at_border) return {begin, run.end};
  }
  return {};
}

Span latin_name_ending_at(NameReading& reading, Span run, NameCue cue) {
  const std::string_view text = reading.text();
  Span span = run;
  std::size_t words = 1;
  for (; words < 4; ++words) {
    const Span other = run_before_blank(text, span.begin);
    if (other.empty() || script_of(text, other) != CharacterClass::kLatin) break;
    span.begin = other.begin;
  }
  if (span.size() < 2 || (words == 1 && run.size() < 3)) return {};
  // Kwameさん; brands stand in masking_not_names.txt.
  if (cue != NameCue::kDictionaryOnly) return span;
  const MaskingRules& rules = reading.rules();
  return is_listed_family(rules, run.of(text)) || is_listed_given(rules, run.of(text)) ||
                 (words > 1 &&
                  (is_listed_family(rules, script_run_behind(text, span.begin).of(text)) ||
                   is_listed_given(rules, script_run_behind(text, span.begin).of(text))))
             ? span
             : Span{};
}

// 安藤ハナ: kana behind a family name. 史香: of two kanji the dictionary knows the second only.
// 置様: one kanji alone, behind a particle.
Span whole_name(NameReading& reading, Span run, Span span, NameCue cue) {
  const std::string_view text = reading.text();
  const bool kanji = script_of(text, run) == CharacterClass::kKanji;
  if (!kanji && span.begin == run.begin && !span.empty()) {
    const NameWord* const word = reading.word_ending_at(run.begin);
    if (word != nullptr && word->tag == WordTag::kFamily) span.begin = word->span.begin;
    return span;
  }
  if (!kanji || cue == NameCue::kDictionaryOnly) return span;
  if (span.size() == kKanjiBytes && run.size() <= 3 * kKanjiBytes && span.end == run.end &&
      reading.word_ending_at(span.end) != nullptr &&
      reading.word_ending_at(span.end)->tag == WordTag::kGiven) {
    return run;
  }
  if (span.empty() && run.size() == kKanjiBytes && cue == NameCue::kCertain &&
      std::u32string_view(U"皆何神王同左各殿奥人客嫁仏上御貴公若姫父母兄姉爺婆宮師両他外内先者方")
              .find(character_at(text, run.begin)) == std::u32string_view::npos) {
    const char32_t front = character_before(text, run.begin);
    const bool border =
        front == 0 || character_class(front) == CharacterClass::kOther ||
        std::u32string_view(U"のがはをとに").find(front) != std::u32string_view::npos;
    if (border) return run;
  }
  return span;
}

// A company is no person: 株式会社みどり, (株)みどり.
bool follows_company(const NameReading& reading, std::size_t begin) {
  return reading.rules().words("company").ending_at(reading.text(), begin) > 0;
}

// 近藤フーズ, 佐藤商店, 山田屋: the span ends so, or goes on so behind it.
bool is_of_company(const NameReading& reading, Span span) {
  const std::string_view text = reading.text();
  const PhraseSet& endings = reading.rules().words("company_ending");
  if (endings.beginning_at(text, span.end) > 0) return true;
  const std::size_t ending = endings.ending_at(text, span.end);
  const bool letters = script_of(text, span) == CharacterClass::kLatin;  // Minato Foods
  const bool one_word = letters || span.of(text).find(' ') == std::string_view::npos;
  return ending > 0 && ending < span.size() && one_word &&
         !is_listed_family(reading.rules(), span.of(text));
}

bool follows_polite_prefix(NameReading& reading, Span span) {
  const char32_t c = character_before(reading.text(), span.begin);
  if (c != U'お' && c != U'ご' && c != U'御') return false;
  const NameWord* const word = reading.word_ending_at(span.begin);
  return word != nullptr && word->tag == WordTag::kPrefix;
}

}  // namespace

bool is_listed_family(const MaskingRules& rules, std::string_view value) {
  switch (character_class(character_at(value, 0))) {
    case CharacterClass::kHiragana:
      return rules.family_readings.contains(value);
    case CharacterClass::kKatakana:
      return rules.family_readings.contains(to_hiragana(value));
    case CharacterClass::kLatin:
      return value.size() >= 3 && rules.family_letters.contains(value);
    default:
      return rules.family_names.contains(value);
  }
}

bool is_listed_given(const MaskingRules& rules, std::string_view value) {
  switch (character_class(character_at(value, 0))) {
    case CharacterClass::kHiragana:
      // 茂子 and あや子 alike: the list has some with kana in front.
      return rules.given_readings.contains(value) || rules.given_names.contains(value);
    case CharacterClass::kKatakana:
      return rules.given_readings.contains(to_hiragana(value)) || rules.given_names.contains(value);
    case CharacterClass::kLatin:
      return value.size() >= 3 && rules.given_letters.contains(value);
    default:
      return rules.given_names.contains(value);
  }
}

Span script_run_before(std::string_view text, std::size_t at) {
  const CharacterClass script = character_class(character_before(text, at));
  if (script == CharacterClass::kOther || script == CharacterClass::kDigit) return {at, at};
  std::size_t begin = at;
  for (std::size_t start = at; start > 0 && at - start < kMaxRunBytes;) {
    if (!belongs(character_before(text, start, &start), script)) break;
    begin = start;
  }
  std::size_t end = begin;  // a dot or hyphen in front joins nothing
  while (begin < at && (joins(character_at(text, begin, &end), script) ||
                        (script == CharacterClass::kKanji && character_at(text, begin) == U'ノ'))) {
    begin = end;
  }
  return {begin, at};
}

Span script_run_behind(std::string_view text, std::size_t at) {
  const CharacterClass script = character_class(character_at(text, at));
  if (script == CharacterClass::kOther || script == CharacterClass::kDigit) return {at, at};
  std::size_t end = at;
  for (std::size_t next = at; end < text.size() && end - at < kMaxRunBytes; end = next) {
    if (!belongs(character_at(text, end, &next), script)) break;
  }
  std::size_t begin = end;
  while (end > at && joins(character_before(text, end, &begin), script)) end = begin;
  return {at, end};
}

bool may_be_person(NameReading& reading, Span span) {
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  if (span.empty() || rules.not_names.covers(text, span)) return false;
  if (follows_company(reading, span.begin)) return false;
  const std::string_view value = span.of(text);
  if (rules.words("relation").contains(value)) return false;   // 家内でございます
  if (rules.words("honorific").contains(value)) return false;  // くんくん
  if (value.ends_with("本人") || rules.words("title").contains(value)) return false;
  const std::size_t blank = value.rfind(' ');  // 梅田 当座
  if (blank != std::string_view::npos &&
      rules.words("bank_label").contains(value.substr(blank + 1)))
    return false;
  if (is_of_company(reading, span) || is_name_of_goods(reading, span)) return false;
  const NameWord* const first = reading.word_beginning_at(span.begin);
  // 川越店 is none of 川越.
  const bool of_place = value.size() > 2 * kKanjiBytes &&
                        rules.words("place_ending").ending_at(value, value.size()) > 0;
  const bool known = is_listed_family(rules, value) || is_listed_given(rules, value) ||
                     (!of_place && first != nullptr && first->tag == WordTag::kFamily) ||
                     (!of_place && is_listed_full_name(rules, value));
  if (!known) {
    if (of_place || rules.not_name_endings.ending_at(value, value.size()) > 0) return false;
    if (follows_polite_prefix(reading, span)) return false;
    const NameWord* const last = reading.word_ending_at(span.end);
    if (last != nullptr && last->tag == WordTag::kOrganization) return false;
  }
  return !rules.is_allowed(value);
}

Span name_ending_at(NameReading& reading, std::size_t at, NameCue cue) {
  const std::string_view text = reading.text();
  const Span run = script_run_before(text, at);
  if (run.empty()) return {};
  Span span = tagged_name_ending_at(reading, at);
  Span other;
  switch (character_class(character_before(text, at))) {
    case CharacterClass::kKanji:
      other = kanji_name_ending_at(reading, run, span.empty() ? cue : NameCue::kDictionaryOnly);
      break;
    case CharacterClass::kKatakana:
      other = katakana_name_ending_at(reading, run, cue);
      break;
    case CharacterClass::kHiragana:
      if (span.empty()) other = hiragana_name_ending_at(reading, run);
      break;
    case CharacterClass::kLatin:
      other = latin_name_ending_at(reading, run, cue);
      break;
    default:
      break;
  }
  if (other.size() > span.size()) span = other;
  span = whole_name(reading, run, span, cue);
  // 私吉留と言いますが
  if (span.size() >= 3 * kKanjiBytes && std::u32string_view(U"私僕俺").find(character_at(
                                            text, span.begin)) != std::u32string_view::npos) {
    span.begin += kKanjiBytes;
  }
  return may_be_person(reading, span) ? span : Span{};
}

Span name_beginning_at(NameReading& reading, std::size_t at, NameCue cue) {
  const std::string_view text = reading.text();
  const Span run = script_run_behind(text, at);
  if (run.empty()) return {};
  const CharacterClass script = character_class(character_at(text, at));
  const NameWord* const word = reading.word_beginning_at(at);
  Span span;
  if (word != nullptr && is_person(word->tag)) {
    span = word->span;
    const NameWord* next = reading.word_beginning_at(span.end);
    if (next == nullptr && character_at(text, span.end) == U' ')
      next = reading.word_beginning_at(span.end + 1);
    if (next != nullptr && word->tag == WordTag::kFamily && next->tag == WordTag::kGiven)
      span.end = next->span.end;
  } else if (script == CharacterClass::kKanji &&
             (reading.rules().family_names.contains(run.of(text)) ||
              reading.rules().given_names.contains(run.of(text)))) {
    span = run;
  } else if (script == CharacterClass::kHiragana) {
    for (std::size_t end = run.end; end - at >= 9; end -= 3) {
      if (!is_kana_name(reading.rules(), text.substr(at, end - at))) continue;
      const char32_t behind = character_at(text, end);
      if (end == run.end || std::u32string_view(U"のがはをにとでもへさく").find(behind) !=
                                std::u32string_view::npos) {
        span = {at, end};
        break;
      }
    }
  }
  if (script == CharacterClass::kKatakana &&
      (cue == NameCue::kCertain || !span.empty() || is_kana_name(reading.rules(), run.of(text))) &&
      run.size() > span.size()) {
    span = run;
  }
  return may_be_person(reading, span) ? span : Span{};
}

}  // namespace toibiki
