// SPDX-License-Identifier: GPL-2.0-or-later
//
// Family and given name beside each other, with no cue at all: 木村直也, 古川 正. The list of
// family names tells where to look, MeCab whether both are names there. Limits: a noun right behind
// it makes it a company or a thing (小林太郎商店), masking_not_names.txt tells the others (佐藤錦).
#include "base/utf8.h"
#include "privacy/name_span.h"
#include "privacy/names.h"
#include "text/characters.h"

namespace toibiki {
namespace {

bool is_kanji_at(std::string_view text, std::size_t at) {
  return character_class(character_at(text, at)) == CharacterClass::kKanji;
}

// What may follow a name within one run of kanji: 様, 宛, 名義.
bool name_ends_at(NameReading& reading, std::size_t end) {
  const std::string_view text = reading.text();
  if (reading.rules().words("work").beginning_at(text, end) > 0) return false;
  const CharacterClass kind = character_class(character_at(text, end));
  if (kind != CharacterClass::kKanji && kind != CharacterClass::kKatakana) return true;
  return reading.rules().words("follows_name").beginning_at(text, end) > 0;
}

// Without a reading by MeCab: it would not call it a given name.
bool may_begin_given_name(const MaskingRules& rules, std::string_view text, std::size_t at,
                          bool behind_blank) {
  const Span run = script_run_behind(text, at);
  if (run.empty()) return false;
  if (character_class(character_at(text, at)) != CharacterClass::kKanji) return behind_blank;
  return run.size() == 3 || rules.given_names.beginning_at(text, at) > 0 ||
         rules.words("follows_name").beginning_at(text, at + 3) > 0;
}

Span full_name_at(NameReading& reading, Span family) {
  const std::string_view text = reading.text();
  const NameWord* const first = reading.word_beginning_at(family.begin);
  if (first == nullptr || first->span.end > family.end) return {};
  const bool blank = character_at(text, family.end) == U' ';
  const std::size_t at = family.end + (blank ? 1 : 0);
  const NameWord* const second = reading.word_beginning_at(at);
  if (second == nullptr) return {};
  const bool is_family = first->tag == WordTag::kFamily && first->span.end == family.end;
  const bool is_given = second->tag == WordTag::kGiven;
  if (!is_given && !(is_family && second->tag == WordTag::kPerson)) return {};
  if (!is_family && !blank && first->tag == WordTag::kPlace) return {};
  // 北野 武 and 千葉 光 alike; 高松 光 is a line to a town.
  if (!is_family && second->span.size() <= 3) return {};
  return {family.begin, second->span.end};
}

// Two words of one script with a blank between, that the lists know: はせがわ そうた, タカハシ
// リョウコ, M KOBAYASHI.
Span listed_full_name(NameReading& reading, Span first) {
  const std::string_view text = reading.text();
  if (first.end >= text.size() || text[first.end] != ' ') return {};
  Span second = script_run_behind(text, first.end + 1);
  if (second.empty()) return {};
  const CharacterClass script = character_class(character_at(text, first.begin));
  if (script == CharacterClass::kHiragana) {                 // そうた of そうたの
    const char32_t behind = character_at(text, second.end);  // たかはし ことは」
    const bool quoted = (behind == U'」' || behind == U'』') && second.size() <= 15;
    if (quoted && first.size() + second.size() >= 15 &&
        is_listed_family(reading.rules(), first.of(text)))
      return {first.begin, second.end};
    while (second.size() > 6 && !is_listed_given(reading.rules(), second.of(text))) second.end -= 3;
  }
  if (script != character_class(character_at(text, second.begin))) return {};
  const MaskingRules& rules = reading.rules();
  const auto family = [&](Span word) { return is_listed_family(rules, word.of(text)); };
  const auto given = [&](Span word) { return is_listed_given(rules, word.of(text)); };
  const Span both{first.begin, second.end};
  if (script == CharacterClass::kLatin) {
    const bool initial = first.size() == 1 || second.size() == 1;
    const bool long_enough = first.size() + second.size() >= 8;
    if (initial)
      return family(first.size() == 1 ? second : first) && both.size() >= 7 ? both : Span{};
    return long_enough && ((family(first) && given(second)) || (given(first) && family(second)))
               ? both
               : Span{};
  }
  if (first.size() < 6 || second.size() < 6) return {};
  const bool long_enough =
      script == CharacterClass::kKatakana || first.size() + second.size() >= 15;
  return long_enough && family(first) && given(second) ? both : Span{};
}

// ジョン・スミス: both parts are names of persons.
Span foreign_name(NameReading& reading, Span run) {
  const std::string_view text = reading.text();
  const std::size_t dot = run.of(text).find("・");
  if (dot == std::string_view::npos || dot == 0) return {};
  const NameWord* const first = reading.word_beginning_at(run.begin);
  const NameWord* const last = reading.word_ending_at(run.end);
  const bool persons =
      first != nullptr && last != nullptr && is_person(first->tag) && is_person(last->tag);
  return persons && first != last ? run : Span{};
}

void find_in_other_scripts(NameReading& reading, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  for (std::size_t at = 0; at < text.size();) {
    const CharacterClass script = character_class(character_at(text, at));
    if (script == CharacterClass::kKanji || script == CharacterClass::kOther ||
        script == CharacterClass::kDigit) {
      next_code_point(text, at);
      continue;
    }
    const Span run = script_run_behind(text, at);
    if (run.empty()) {
      next_code_point(text, at);
      continue;
    }
    Span first = run;
    if (script == CharacterClass::kHiragana && run.end < text.size() && text[run.end] == ' ') {
      // 申し込んだはせがわ そうた: the longest reading that ends at the blank.
      while (first.size() > 6 && !is_listed_family(reading.rules(), first.of(text)))
        first.begin += 3;
    }
    Span name = listed_full_name(reading, first);
    if (name.empty() && script == CharacterClass::kKatakana) name = foreign_name(reading, run);
    if (first.begin > run.begin && first.size() < 9) name = {};
    if (!name.empty() && may_be_person(reading, name)) {
      out.push_back({name, PersonalDataKind::kName, Strength::kChecked, "family and given name"});
      at = name.end;
    } else {
      at = run.end;
    }
  }
}

}  // namespace

void find_full_names(NameReading& reading, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size =
        is_kanji_at(text, at) ? reading.rules().family_names.beginning_at(text, at) : 0;
    const std::size_t end = at + size;
    const std::size_t given = end + (size > 0 && character_at(text, end) == U' ' ? 1 : 0);
    const bool worth_reading =
        size > 0 && may_begin_given_name(reading.rules(), text, given, given > end);
    const Span name = worth_reading ? full_name_at(reading, {at, end}) : Span{};
    if (name.empty() || !name_ends_at(reading, name.end) || !may_be_person(reading, name)) {
      next_code_point(text, at);
      continue;
    }
    out.push_back({name, PersonalDataKind::kName, Strength::kChecked, "family and given name"});
    at = name.end;
  }
  find_in_other_scripts(reading, out);
}

}  // namespace toibiki
