// SPDX-License-Identifier: GPL-2.0-or-later
//
// A name that was told once is masked wherever it stands in the case: 佐藤太郎と申します … 佐藤 が.
// Only as a word of its own: what goes on in the same script is another word (佐藤錦, 田中町店),
// unless it is one that follows names (佐藤様, 佐藤宛). Limits: names of one character, and of two
// kana, are not looked for.
#include "base/utf8.h"
#include "privacy/name_span.h"
#include "privacy/names.h"
#include "text/characters.h"

namespace toibiki {
namespace {

bool is_long_enough(std::string_view name) {
  if (name.empty()) return false;
  switch (character_class(character_at(name, 0))) {
    case CharacterClass::kKanji:
      return name.size() >= 6;
    case CharacterClass::kHiragana:
      return name.size() >= 9;
    case CharacterClass::kKatakana:
      return name.size() >= 9;
    default:
      return name.size() >= 4;
  }
}

std::string without_blanks(std::string_view name) {
  std::string result(name);
  std::erase(result, ' ');
  return result;
}

bool stands_alone(NameReading& reading, Span span) {
  const std::string_view text = reading.text();
  const CharacterClass first = character_class(character_at(text, span.begin));
  const CharacterClass last = character_class(character_before(text, span.end));
  const char32_t previous = character_before(text, span.begin);
  const char32_t next = character_at(text, span.end);
  if (reading.rules().words("follows_name").beginning_at(text, span.end) > 0) return true;
  if (first == CharacterClass::kHiragana &&
      std::u32string_view(U"のはがをと、").find(previous) == std::u32string_view::npos &&
      character_class(previous) == first) {
    return false;
  }
  if (first != CharacterClass::kHiragana && character_class(previous) == first) return false;
  if (last == CharacterClass::kHiragana && character_class(next) == last) {
    return std::u32string_view(U"のはがをにとでも").find(next) != std::u32string_view::npos;
  }
  // 大空モード
  if (last == CharacterClass::kKanji && character_class(next) == CharacterClass::kKatakana)
    return false;
  return character_class(next) != last;
}

// 谷地 朱里 ... 谷地 昴: another given name behind a family name of the case.
std::size_t with_given(NameReading& reading, Span family) {
  const std::string_view text = reading.text();
  if (character_at(text, family.end) != U' ' ||
      character_class(character_at(text, family.begin)) != CharacterClass::kKanji) {
    return family.end;
  }
  const Span given = script_run_behind(text, family.end + 1);
  const CharacterClass script = character_class(character_at(text, family.end + 1));
  const bool fits = (script == CharacterClass::kKanji && given.size() <= 9) ||
                    (script == CharacterClass::kKatakana && given.size() <= 15);
  if (!fits || given.empty() || !may_be_person(reading, given)) return family.end;
  const CharacterClass behind = character_class(character_at(text, given.end));
  return behind == CharacterClass::kOther || behind == CharacterClass::kHiragana ? given.end
                                                                                 : family.end;
}

}  // namespace

void KnownNames::add(NameReading& reading, Span name) {
  const std::string_view value = name.of(reading.text());
  const auto keep = [this](std::string_view part) {
    if (!is_long_enough(part)) return;
    names_.add(part);
    first_characters_.insert(character_at(part, 0));
  };
  keep(value);
  keep(without_blanks(value));
  if (const std::size_t blank = value.find(' '); blank != std::string_view::npos) {
    const bool letters = character_class(character_at(value, 0)) == CharacterClass::kLatin;
    if (letters) return;
    keep(value.substr(0, blank));
    keep(value.substr(blank + 1));
    return;
  }
  for (const std::size_t size : {12U, 9U, 6U}) {  // the longest family name of the list
    if (size >= value.size() || !reading.rules().family_names.contains(value.substr(0, size)))
      continue;
    keep(value.substr(0, size));
    keep(value.substr(size));
    return;
  }
}

void KnownNames::find_again(NameReading& reading, std::vector<MaskingCandidate>& out) const {
  const std::string_view text = reading.text();
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    const std::size_t size = first_characters_.contains(c) ? names_.beginning_at(text, at) : 0;
    Span span{at, at + size};
    if (size > 0 && stands_alone(reading, span) && !reading.rules().not_names.covers(text, span)) {
      span.end = with_given(reading, span);
      out.push_back({span, PersonalDataKind::kName, Strength::kShape, "same name elsewhere"});
      next = span.end;
    }
    at = next;
  }
}

}  // namespace toibiki
