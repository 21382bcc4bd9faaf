// SPDX-License-Identifier: GPL-2.0-or-later
//
// Family and given name beside each other, with no cue at all: 木村直也, 古川 正. The list of
// family names tells where to look, MeCab whether both are names there. Limits: a noun right behind
// it makes it a company or a thing (小林太郎商店), masking_not_names.txt tells the others (佐藤錦).
#include <algorithm>
#include <span>

#include "base/utf8.h"
#include "privacy/name_span.h"
#include "privacy/name_values.h"
#include "privacy/names.h"
#include "privacy/recognizers.h"
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

// 上田原, 和田岬, 大野紅かぶ: one kanji behind the family name makes a place of it, or begins the
// next word.
bool is_place_with_family(NameReading& reading, Span name) {
  const std::string_view text = reading.text();
  const Span run = script_run_behind(text, name.begin);
  if (run.end != name.end || name.size() != 3 * kKanjiBytes) return false;
  if (reading.rules().words("honorific").beginning_at(text, name.end) > 0) return false;
  if (!is_value_end(reading, name.end)) return true;
  const std::span<const WordSense> senses = reading.senses(name);
  if (std::any_of(senses.begin(), senses.end(),
                  [](const WordSense& sense) { return sense.tag == WordTag::kPlace; }))
    return true;
  return reading.rules().words("place_character").beginning_at(text, name.end - kKanjiBytes) > 0 &&
         is_one_of(character_at(text, name.end), U"のまかへで") &&
         reading.rules().words("of_person").beginning_at(text, name.end) == 0;
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

// 白石ほのかから, 丸山とよの口座: a family name that fills its kanji, and the reading of a given
// name up to where a value ends; two kana take what is said of persons.
Span name_with_kana_at(NameReading& reading, Span family) {
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  if (family.size() < 2 * kKanjiBytes || script_run_before(text, family.end) != family) return {};
  const Span kana = script_run_behind(text, family.end);
  if (kana.empty() || class_at(text, kana.begin) != CharacterClass::kHiragana) return {};
  constexpr std::size_t kMaxGiven = 4 * kKanjiBytes;
  for (std::size_t size = std::min(kana.size(), kMaxGiven); size >= 2 * kKanjiBytes;
       size -= kKanjiBytes) {
    const Span given{kana.begin, kana.begin + size};
    if (!is_listed_given(rules, given.of(text)) || !is_value_end(reading, given.end)) continue;
    const bool of_person = rules.words("of_person").beginning_at(text, given.end) > 0 ||
                           rules.words("honorific").beginning_at(text, given.end) > 0 ||
                           rules.words("introduction").beginning_at(text, given.end) > 0 ||
                           rules.words("behind_person").beginning_at(text, given.end) > 0;
    if (size == 2 * kKanjiBytes && !of_person) return {};
    const std::span<const WordSense> senses = reading.senses(given);
    const bool word = !senses.empty() && !is_person(senses.front().tag);
    const NameWord* const first = reading.word_ending_at(family.end);
    const bool is_family = first != nullptr && first->tag == WordTag::kFamily;
    if (word && !of_person) return {};  // 松本あたりの
    return is_family || of_person ? Span{family.begin, given.end} : Span{};
  }
  return {};
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

// サラ・ミッチェル先生, グエン・ティ・ホアです: two to four parts, and behind them what only a
// person has, or です where a clause begins. Of the latter no part is a noun of the dictionary.
bool is_foreign_name_by_cue(NameReading& reading, Span run) {
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  for (const std::string_view group : {"honorific", "title"}) {
    if (rules.words(group).beginning_at(text, run.end) > 0) return true;
  }
  const bool told = rules.words("introduction").beginning_at(text, run.end) > 0 ||
                    (rules.words("ending").beginning_at(text, run.end) > 0 &&
                     is_clause_border(reading, run.begin));
  return told && is_dotted_name(reading, run);
}

// ジョン・スミス: both parts are names of persons. Of a thing if another noun follows (…風の帽子).
Span foreign_name(NameReading& reading, Span run) {
  const std::string_view text = reading.text();
  const std::size_t dot = run.of(text).find("・");
  if (dot == std::string_view::npos || dot == 0) return {};
  if (is_foreign_name_by_cue(reading, run)) return run;
  const NameWord* const first = reading.word_beginning_at(run.begin);
  const NameWord* const last = reading.word_ending_at(run.end);
  const bool persons =
      first != nullptr && last != nullptr && is_person(first->tag) && is_person(last->tag);
  return persons && first != last && name_ends_at(reading, run.end) ? run : Span{};
}

// 夫の David Larsen, 名義が Haruka Senda: right behind who it is.
bool is_told_of(const NameReading& reading, Span name) {
  constexpr int kMaxJoints = 3;
  const std::string_view text = reading.text();
  std::size_t at = name.begin;
  for (int i = 0; i <= kMaxJoints; ++i) {
    if (reading.rules().words("near_traveller").ending_at(text, at) > 0) return true;
    std::size_t begin = at;
    if (!is_one_of(character_before(text, at, &begin), U" のはがにを:「")) return false;
    at = begin;
  }
  return false;
}

// ROBERT KLEIN を取り消して: two words of letters with capitals, where a sentence speaks of
// travellers.
Span traveller_name(NameReading& reading, Span first) {
  constexpr std::size_t kNearBytes = 60;
  constexpr std::size_t kMaxWord = 14;
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  if (first.size() < 2 || first.size() > kMaxWord || character_at(text, first.end) != U' ') {
    return {};
  }
  if (const Span more = first.begin > 0 ? script_run_before(text, first.begin - 1) : Span{};
      text.substr(0, first.begin).ends_with(' ') && !more.empty() &&
      class_at(text, more.begin) == CharacterClass::kLatin) {
    return {};  // of a longer row
  }
  const Span second = script_run_behind(text, first.end + 1);
  if (second.size() < 2 || second.size() > kMaxWord ||
      class_at(text, second.begin) != CharacterClass::kLatin) {
    return {};
  }
  const Span both{first.begin, second.end};
  if (!is_capitalized(reading, both)) return {};
  for (const Span word : {first, second}) {
    if (rules.words("thing_letters").contains(word.of(text)) ||
        rules.words("prefecture_letters").contains(word.of(text)))
      return {};
  }
  const std::size_t behind = character_at(text, both.end) == U' ' ? both.end + 1 : both.end;
  const auto is_said = [&](std::string_view group) {
    return rules.words(group).beginning_at(text, behind) > 0;
  };
  const PhraseSet& families = rules.words("family_letters");  // CHOI Jiwooです
  const bool named = (families.contains(first.of(text)) || families.contains(second.of(text))) &&
                     (is_said("ending") || is_said("introduction") || is_said("honorific"));
  const std::string_view written = reading.masking_text().written(both);
  const bool capitals =
      std::none_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const auto is_about = [&](std::string_view group) {
    return is_near(reading.masking_text(), both, rules.words(group), kNearBytes, kNearBytes);
  };
  const bool near = is_told_of(reading, both) ||
                    (capitals && (is_about("near_traveller") || is_about("travel_paper")));
  return is_value_end(reading, behind) && (named || near) ? both : Span{};
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
    if (name.empty() && script == CharacterClass::kLatin) name = traveller_name(reading, run);
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
    Span name = worth_reading ? full_name_at(reading, {at, end}) : Span{};
    if (name.empty() && size > 0) name = name_with_kana_at(reading, {at, end});
    if (name.empty() || is_place_with_family(reading, name) || !name_ends_at(reading, name.end) ||
        !may_be_person(reading, name)) {
      next_code_point(text, at);
      continue;
    }
    out.push_back({name, PersonalDataKind::kName, Strength::kChecked, "family and given name"});
    at = name.end;
  }
  find_in_other_scripts(reading, out);
}

}  // namespace toibiki
