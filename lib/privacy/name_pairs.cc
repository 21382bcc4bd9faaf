// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/name_span.h"
#include "privacy/name_values.h"

namespace toibiki {

Span pair_at(NameReading& reading, std::size_t at) {
  const std::string_view text = reading.text();
  const Span first = script_run_behind(text, at);
  if (first.empty() || first.size() > kMaxKanaBytes || character_at(text, first.end) != U' ')
    return {};
  const CharacterClass script = class_at(text, at);
  const Span second = value_at(reading, first.end + 1);
  if (second.empty() || second.size() > kMaxKanaBytes || !is_value_end(reading, second.end))
    return {};
  if (reading.rules().words("honorific").beginning_at(text, second.begin) > 0) return {};
  // 城之内商店 城之内 トメ
  const bool is_office = reading.rules().not_name_endings.ending_at(text, first.end) > 0 &&
                         !is_listed_family(reading.rules(), first.of(text)) &&
                         !first.of(text).ends_with("屋");
  if (is_office && script == CharacterClass::kKanji) return pair_at(reading, first.end + 1);
  const bool is_shop_like = first.of(text).ends_with("屋");  // 能登屋 楓
  if (!may_be_person(reading, second) || !(is_shop_like || may_be_person(reading, first)))
    return {};
  if (character_at(text, second.end) == U':') return {};
  const CharacterClass other = class_at(text, second.begin);
  const bool fits = script == CharacterClass::kKanji
                        ? other != CharacterClass::kLatin && first.size() <= 4 * kKanjiBytes &&
                              second.size() <= 4 * kKanjiBytes
                        : script == other;
  if (!fits) return {};
  Span name{at, second.end};
  while (script != CharacterClass::kKanji && character_at(text, name.end) == U' ') {
    const Span next = script_run_behind(text, name.end + 1);
    if (next.empty() || class_at(text, next.begin) != script || next.size() > kMaxKanaBytes) break;
    name.end = next.end;
  }
  return name;
}

bool is_pair_of_names(NameReading& reading, Span pair, bool trusted) {
  const std::string_view text = reading.text();
  const std::size_t blank = pair.begin + pair.of(text).find(' ');
  const Span first{pair.begin, blank};
  const Span second{blank + 1, pair.end};
  if (class_at(text, pair.begin) != CharacterClass::kKanji) {
    return looks_like_name(reading, first) || looks_like_name(reading, second);
  }
  const NameWord* const family = reading.word_beginning_at(first.begin);
  const bool is_family =
      (family != nullptr && family->tag == WordTag::kFamily && family->span == first) ||
      is_listed_family(reading.rules(), first.of(text));
  const bool kana = class_at(text, second.begin) != CharacterClass::kKanji;
  if ((is_family || trusted) && kana) return true;
  const NameWord* const given = reading.word_beginning_at(second.begin);
  const bool common = given != nullptr && given->span.end >= second.end && is_common(given->tag) &&
                      second.size() > kKanjiBytes &&
                      !is_listed_given(reading.rules(), second.of(text));
  if (common) return false;
  return is_family || (trusted && second.size() <= 3 * kKanjiBytes) ||
         looks_like_name(reading, second);
}

}  // namespace toibiki
