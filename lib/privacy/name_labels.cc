// SPDX-License-Identifier: GPL-2.0-or-later
//
// Names behind labels: 氏名：髙橋 良子, フリガナ：タカハシ リョウコ, お名前（漢字）：…, 担当：森下,
// name: shiori. Behind a colon whatever can be a name is one; behind は, が and a blank it must be
// katakana, or known as a name (名義はナカムラ ユウジです, but not 氏名は漢字で). Limits: behind a
// colon, a text of more than 20 characters or with punctuation is none.
#include "base/utf8.h"
#include "privacy/name_span.h"
#include "privacy/name_values.h"
#include "privacy/names.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxNameBytes = 60;

std::size_t behind_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

// One word of a name from `at` on, without an honorific or です at its end.
Span chunk_at(const MaskingRules& rules, std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t next = at; end < text.size() && end - at < kMaxNameBytes; end = next) {
    const char32_t c = character_at(text, end, &next);
    const CharacterClass kind = character_class(c);
    const bool inside = c == U'・' || c == U'-' || c == U'\'' || c == U'.';
    if (kind == CharacterClass::kOther && !inside) break;
    if (kind == CharacterClass::kDigit) return {at, at};
    if (end == at) continue;
    if (rules.words("honorific").beginning_at(text, end) > 0 ||
        rules.words("ending").beginning_at(text, end) > 0 ||
        rules.words("introduction").beginning_at(text, end) > 0) {
      break;
    }
  }
  while (end > at && (text[end - 1] == '-' || text[end - 1] == '.')) --end;
  return {at, end};
}

// A word of kanji with hiragana behind it is a sentence (折り返し) unless it is short (みち子,
// 真理え).
bool can_be_name_part(std::string_view text, Span chunk) {
  if (chunk.empty() || character_at(text, chunk.begin) == U'を') return false;  // 「氏名」を記入
  std::size_t count = 0;
  bool kanji = false;
  bool hiragana = false;
  for (std::size_t at = chunk.begin; at < chunk.end; ++count) {
    const CharacterClass kind = character_class(next_code_point(text, at));
    kanji = kanji || kind == CharacterClass::kKanji;
    hiragana = hiragana || kind == CharacterClass::kHiragana;
  }
  if (kanji && hiragana) return count <= 6;
  return count <= (kanji ? 7U : 20U);
}

// 対応：完了, 患者：女性: one common noun in kanji, which no list has as a name.
bool is_common_noun(NameReading& reading, Span value) {
  const std::string_view text = reading.text();
  const NameWord* const word = reading.word_beginning_at(value.begin);
  if (word == nullptr || word->span != value || value.size() < 6) return false;
  if (character_class(character_at(text, value.begin)) != CharacterClass::kKanji) return false;
  if (is_usually_word(reading, value)) return true;  // 受付：平日
  return (word->tag == WordTag::kNoun || word->tag == WordTag::kOtherNoun) &&
         !is_listed_family(reading.rules(), value.of(text)) &&
         !is_listed_given(reading.rules(), value.of(text));
}

// Family and given name, or up to four words of letters.
Span name_behind_colon(NameReading& reading, std::size_t at) {
  const std::string_view text = reading.text();
  const Span first = chunk_at(reading.rules(), text, at);
  if (!can_be_name_part(text, first)) return {};
  Span name = first;
  const CharacterClass script = character_class(character_at(text, first.begin));
  for (int more = script == CharacterClass::kLatin ? 3 : 1; more > 0; --more) {
    if (name.end >= text.size() || text[name.end] != ' ') break;
    const Span next = chunk_at(reading.rules(), text, name.end + 1);
    if (!can_be_name_part(text, next)) break;
    if (reading.rules().words("name_label").ending_at(text, next.end) > 0) break;
    const CharacterClass other = character_class(character_at(text, next.begin));
    if ((other == CharacterClass::kLatin) != (script == CharacterClass::kLatin)) break;
    name.end = next.end;
  }
  // サポートセンター 佐藤: the second word is the name.
  if (!may_be_person(reading, first) && name.end > first.end) {
    std::size_t begin = behind_blanks(text, first.end);
    name.begin = begin;
  }
  if (is_common_noun(reading, name)) return {};
  if (reading.rules().words("name_label").contains(name.of(text))) return {};  // 名前「フリガナ」
  return name.size() <= kMaxNameBytes && may_be_person(reading, name) ? name : Span{};
}

// Behind は or a blank: the dictionary, the list or the script must tell.
Span name_behind_particle(NameReading& reading, std::size_t at) {
  const std::string_view text = reading.text();
  const Span first = chunk_at(reading.rules(), text, at);
  const Span run = script_run_behind(text, at);
  if (first.empty() || run.empty()) return {};
  // 担当者がいない, 名義がほしい: a verb or an adjective, though a name is read so.
  const NameWord* const word = reading.word_beginning_at(at);
  if (word != nullptr && word->tag == WordTag::kOther &&
      character_class(character_at(text, at)) == CharacterClass::kHiragana &&
      word->span.size() > 3) {
    return {};
  }
  Span name = name_beginning_at(reading, at, NameCue::kDictionaryOnly);
  const bool is_noun = word != nullptr && word->span == run && !is_listed(reading, run) &&
                       (word->tag == WordTag::kNoun || word->tag == WordTag::kOtherNoun);
  if (character_class(character_at(text, at)) == CharacterClass::kKatakana && run.size() >= 6 &&
      !is_noun) {  // 保護者がリフレッシュ
    name = run;
  }
  if (character_class(character_at(text, at)) == CharacterClass::kLatin && run.end < text.size() &&
      text[run.end] == ' ' && script_run_behind(text, run.end + 1).size() > 1) {
    name = run;
  }
  if (name.empty() || is_usually_word(reading, name)) return {};  // 受付：平日の九時から
  if (name.end == run.end && name.end < text.size() && text[name.end] == ' ') {
    const Span next = script_run_behind(text, name.end + 1);
    const CharacterClass kind = character_class(character_at(text, name.end + 1));
    const bool honorific = reading.rules().words("honorific").beginning_at(text, name.end + 1) > 0;
    if (!honorific && next.size() <= 24 && kind == character_class(character_at(text, at)))
      name.end = next.end;
  }
  const CharacterClass behind = character_class(character_at(text, name.end));
  if ((behind == CharacterClass::kKanji || behind == CharacterClass::kKatakana) &&
      reading.rules().words("follows_name").beginning_at(text, name.end) == 0) {
    return {};  // 担当は森ビル
  }
  return may_be_person(reading, name) ? name : Span{};
}

// As behind a particle, but katakana is what is said (担当：マイページの) unless it ends the line.
Span name_behind_speaker(NameReading& reading, std::size_t at) {
  const std::string_view text = reading.text();
  const Span name = name_behind_particle(reading, at);
  if (name.empty() || character_class(character_at(text, at)) != CharacterClass::kKatakana) {
    return name;
  }
  const char32_t behind = character_at(text, behind_blanks(text, name.end));
  const bool ends = name.end >= text.size() || behind == U'\n' || behind == 0 ||
                    reading.rules().words("honorific").beginning_at(text, name.end) > 0;
  return ends ? name : Span{};
}

// 園児氏名（ 岩佐 ひなた ）, お名前（姓） 浦: the value stands in the parentheses, or behind them
// and nothing else can.
bool add_in_parentheses(NameReading& reading, Span label, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  std::size_t value = std::string_view::npos;
  if (text.substr(label.end).starts_with("( ")) {
    value = behind_blanks(text, label.end + 1);
  } else if (text.substr(label.end).starts_with("(姓) ") ||
             text.substr(label.end).starts_with("(名) ")) {
    value = behind_blanks(text, label.end + 5);
  }
  if (value == std::string_view::npos) return false;
  const Span name = name_behind_colon(reading, value);
  if (name.empty() || character_at(text, name.end) == U':') return false;
  out.push_back(
      {name, PersonalDataKind::kName, Strength::kContext, "after " + std::string(label.of(text))});
  return true;
}

}  // namespace

void find_names_by_labels(NameReading& reading, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const PhraseSet& labels = reading.rules().words("name_label");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = labels.beginning_at(text, at);
    if (size == 0) {
      next_code_point(text, at);
      continue;
    }
    const std::size_t begin = at;
    std::size_t behind = at += size;
    if (const char32_t c = character_before(text, begin);
        is_ascii_letter_or_digit(c) && text[begin] < 0x7F && text[begin] > 0) {
      continue;  // username
    }
    if (is_label_of_thing(reading.rules(), text, begin)) continue;
    if (add_in_parentheses(reading, {begin, at}, out)) continue;
    if (text.substr(at).starts_with(" is ")) continue;  // my name is: find_names_in_frames()
    if (character_at(text, behind) == U'(') {           // お名前(漢字):
      const std::size_t close = text.substr(behind, 40).find(')');
      if (close == std::string_view::npos) continue;
      behind += close + 1;
    }
    behind = behind_blanks(text, behind);
    const char32_t sign = character_at(text, behind);
    const std::string reason = "after " + std::string(text.substr(begin, size));
    if (sign == U':' || sign == U'=' || sign == U'】' || sign == U']' || sign == U'」') {
      std::size_t value = behind;
      next_code_point(text, value);
      value = behind_blanks(text, value);
      if (character_at(text, value) == U':') value = behind_blanks(text, value + 1);
      if (character_at(text, value) == U'\n' && sign != U'」')
        value = behind_blanks(text, value + 1);
      // In a chat or call it stands before what is said: お客様：はい、そうです。
      const bool is_speaker =
          reading.rules().words("speaker_label").contains(text.substr(begin, size));
      if (const Span name =
              is_speaker ? name_behind_speaker(reading, value) : name_behind_colon(reading, value);
          !name.empty() && character_at(text, name.end) != U':') {  // the next label
        out.push_back({name, PersonalDataKind::kName, Strength::kContext, reason});
      }
      continue;
    }
    if (reading.rules().words("role_label").contains(text.substr(begin, size))) continue;
    const bool particle = sign == U'は' || sign == U'が' || sign == U'「';
    if (!particle && behind == begin + size) continue;
    if (particle) behind += 3;
    if (character_at(text, behind) == U'、' || character_at(text, behind) == U'「') behind += 3;
    behind = behind_blanks(text, behind);
    if (const Span name = name_behind_particle(reading, behind); !name.empty()) {
      out.push_back({name, PersonalDataKind::kName, Strength::kContext, reason});
    }
  }
}

}  // namespace toibiki
