// SPDX-License-Identifier: GPL-2.0-or-later
//
// Names by what stands beside them:
//   山田様, 齋藤さん, トミさん              before an honorific
//   佐藤太郎と申します                     before an introduction
//   若竹です。(お世話になっております。 before)  before です and its like, if the dictionary knows
//   the name
//                                      or a greeting stands before it
//   夫の健一が, 担当の森下, 娘ひなたの        behind a relation
//   荒木宛に, 福田方                      before 宛, 方, 名義, if the dictionary knows it
//   三浦で取ってます                       before で and what one does under a name
// Limits: お客様 and its like stand in masking_not_names.txt; whom a text calls by the given name
// alone, without any cue, stays.
#include "base/utf8.h"
#include "privacy/name_span.h"
#include "privacy/name_values.h"
#include "privacy/names.h"
#include "text/characters.h"

namespace toibiki {
namespace {

void add(std::vector<MaskingCandidate>& out, Span span, Strength strength, std::string reason) {
  if (span.empty()) return;
  out.push_back({span, PersonalDataKind::kName, strength, std::move(reason)});
}

std::size_t without_blanks_before(std::string_view text, std::size_t at) {
  for (int i = 0; i < 2 && at > 0 && text[at - 1] == ' '; ++i) --at;
  return at;
}

// The honorific is a word of its own: not 様 of 様子 or 仕様.
bool is_own_word(NameReading& reading, std::size_t at, std::size_t size) {
  const NameWord* const word = reading.word_beginning_at(at);
  if (word != nullptr) return word->span.size() == size || word->tag == WordTag::kSuffix;
  // 小鳥|遊様
  if (reading.rules().family_names.contains(
          script_run_before(reading.text(), at).of(reading.text())))
    return true;
  // 陽|太くん: くん and ちゃん belong to no other word behind kanji.
  const std::string_view honorific = reading.text().substr(at, size);
  return (honorific == "くん" || honorific == "ちゃん") &&
         character_class(character_before(reading.text(), at)) == CharacterClass::kKanji;
}

NameCue cue_of(std::string_view honorific) {
  if (honorific == "様" || honorific == "殿" || honorific == "氏" || honorific == "さま") {
    return NameCue::kCertain;
  }
  return honorific == "さん" || honorific == "サン" ? NameCue::kLikely : NameCue::kFamiliar;
}

// ちゃんという名前の観葉植物
bool is_of_thing(std::string_view text, std::size_t at) {
  constexpr std::string_view kCalled = "という名前の";
  if (!text.substr(at).starts_with(kCalled)) return false;
  return std::u32string_view(U"人者子方女男担店社お")
             .find(character_at(text, at + kCalled.size())) == std::u32string_view::npos;
}

// インフルエンザ様の症状, 液晶様物質, 届いたかの様に: 様 says what it is like.
bool is_likeness(NameReading& reading, Span run, std::size_t behind) {
  const std::string_view text = reading.text();
  if (reading.rules().words("behind_likeness").beginning_at(text, behind) > 0) return true;
  const char32_t last = character_before(text, run.end);
  return (last == U'の' || last == U'か') && std::u32string_view(U"になで").find(character_at(
                                                 text, behind)) != std::u32string_view::npos;
}

// 箱の深さまで, くんくん, 「お天気くん」: the honorific is part of something else.
bool is_no_honorific(NameReading& reading, std::size_t at, std::size_t size) {
  const std::string_view text = reading.text();
  const std::string_view honorific = text.substr(at, size);
  const std::string_view rest = text.substr(at + size);
  const Span run = script_run_before(text, at);
  if (honorific == "様" && is_likeness(reading, run, at + size)) return true;
  if (honorific == "さま" && rest.starts_with("で") && run.size() <= 6) return true;
  if (rest.starts_with(honorific)) return true;
  if (honorific != "くん" && honorific != "ちゃん") return false;
  std::size_t front = run.begin;
  if (character_before(text, front) == U'お') character_before(text, front, &front);
  return rest.starts_with("」") && character_before(text, front) == U'「' &&
         !is_listed_given(reading.rules(), run.of(text));
}

bool follows_honorific(NameReading& reading, std::size_t at) {
  return reading.rules().words("honorific").ending_at(reading.text(), at) > 0;
}

// けんと of けんとくん: two to five hiragana at the front of a clause that are no word.
Span pet_name_before(NameReading& reading, std::size_t end) {
  const std::string_view text = reading.text();
  const Span run = script_run_before(text, end);
  if (run.size() < 6 || run.size() > 15 || !may_be_person(reading, run)) return {};
  if (character_class(character_at(text, run.begin)) != CharacterClass::kHiragana) return {};
  const char32_t front = character_before(text, run.begin);
  if (front != 0 && character_class(front) != CharacterClass::kOther) return {};
  const NameWord* const word = reading.word_beginning_at(run.begin);
  return word == nullptr ? Span{} : run;
}

void find_before_honorific(NameReading& reading, std::size_t at,
                           std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const std::size_t size = reading.rules().words("honorific").beginning_at(text, at);
  if (size == 0) return;
  const std::size_t end = without_blanks_before(text, at);
  const char32_t last = character_before(text, end);
  if (character_class(last) == CharacterClass::kOther ||
      character_class(last) == CharacterClass::kDigit) {
    return;
  }
  if (reading.rules().not_names.contains(script_run_before(text, end).of(text))) return;  // お客様
  if (!is_own_word(reading, at, size) || is_of_thing(text, at + size) ||
      is_no_honorific(reading, at, size)) {
    return;
  }
  const std::string honorific(text.substr(at, size));
  Span name = name_ending_at(reading, end, cue_of(honorific));
  if (name.empty() && cue_of(honorific) == NameCue::kFamiliar) name = pet_name_before(reading, end);
  // けんとくんとりおちゃん: と between two of them.
  if (!name.empty() && character_at(text, name.begin) == U'と' &&
      follows_honorific(reading, name.begin))
    name.begin += 3;
  add(out, name, Strength::kContext, "before " + honorific);
}

// 岩崎 智子（IWASAKI Tomoko）様: both the name and what the parentheses hold.
void find_before_parentheses(NameReading& reading, std::size_t at,
                             std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const std::size_t end = without_blanks_before(text, at);
  if (character_before(text, end) != U')') return;
  const std::size_t size = reading.rules().words("honorific").beginning_at(text, at);
  if (size == 0 || !is_own_word(reading, at, size)) return;
  const std::string_view window = before(reading.masking_text(), end, 60);
  const std::size_t open = window.rfind('(');
  if (open == std::string_view::npos) return;
  const std::size_t begin = end - window.size() + open;
  const NameCue cue = cue_of(text.substr(at, size));
  add(out, name_ending_at(reading, end - 1, cue), Strength::kContext, "before )様");
  add(out, name_ending_at(reading, without_blanks_before(text, begin), cue), Strength::kContext,
      "before ()様");
}

// 堀内先生: whom the dictionary or the list of names knows.
void find_before_title(NameReading& reading, std::size_t at, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const std::size_t size = reading.rules().words("title").beginning_at(text, at);
  if (size == 0 || character_class(character_before(text, at)) != CharacterClass::kKanji) return;
  if (reading.rules().family_names.ending_at(text, at) == 0 &&
      script_run_before(text, at).size() != 3)
    return;
  const NameWord* const word = reading.word_ending_at(at);
  const Span whole = script_run_before(text, at);
  // 赤坂 慎医師
  if (whole.size() <= 9 && whole.begin > 0 && text[whole.begin - 1] == ' ') {
    const Span family = script_run_before(text, whole.begin - 1);
    if (reading.rules().family_names.contains(family.of(text)) &&
        !reading.rules().family_names.contains(whole.of(text)) &&
        may_be_person(reading, {family.begin, at})) {
      add(out, {family.begin, at}, Strength::kContext,
          "before " + std::string(text.substr(at, size)));
      return;
    }
  }
  const bool listed = reading.rules().family_names.contains(whole.of(text));
  if (word == nullptr ||
      (!listed && word->tag != WordTag::kFamily && word->tag != WordTag::kUnknown))
    return;
  const Span span = name_ending_at(reading, at, NameCue::kDictionaryOnly);
  if (span.empty()) return;
  const char32_t previous = character_before(text, span.begin);
  if (character_class(previous) == CharacterClass::kKanji) return;
  add(out, span, Strength::kContext, "before " + std::string(text.substr(at, size)));
}

void find_before_introduction(NameReading& reading, std::size_t at,
                              std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const std::size_t size = reading.rules().words("introduction").beginning_at(text, at);
  if (size == 0) return;
  std::size_t end = without_blanks_before(text, at);  // Tanaka と申します
  // 「佐藤」と申します
  if (const char32_t c = character_before(text, end); c == U'」' || c == U'』') end -= 3;
  if (is_of_thing(text, at)) return;  // 「まなみ」という名前の音声
  const std::string_view words = text.substr(at, size);
  const Span run = script_run_before(text, end);
  const bool alone = run.begin > 0 &&
                     character_class(character_before(text, run.begin)) == CharacterClass::kOther &&
                     text[run.begin - 1] != ' ' && character_before(text, run.begin) != U'「' &&
                     end == at;
  const bool humble =
      words.starts_with("と申し") || words.starts_with("ともうし") || words.starts_with("と名乗");
  const bool certain = alone || humble || run.begin == reading.sentence_at(at).begin;
  // 全額免除といいます: a term, when nothing but words make it up.
  const NameCue cue = !certain ? NameCue::kDictionaryOnly
                      : humble ? NameCue::kCertain
                               : NameCue::kLikely;
  add(out, name_ending_at(reading, end, cue), Strength::kContext, "before " + std::string(words));
}

// The sentence before the one that begins at `begin` greets: お世話になっております。
bool follows_greeting(NameReading& reading, std::size_t begin) {
  const std::string_view text = reading.text();
  std::size_t at = begin;
  while (at > 0 && (text[at - 1] == '\n' || text[at - 1] == ' ')) --at;
  if (at == 0) return false;
  return reading.rules().words("greeting").is_in(reading.sentence_at(at - 1).of(text));
}

// Where the name can begin that something ends in です: the front, behind の, 、, た, and a blank.
bool begins_clause(std::string_view text, std::size_t begin, std::size_t sentence_begin) {
  if (begin == sentence_begin) return true;
  const char32_t c = character_before(text, begin);
  return c == U' ' || c == U'の' || c == U'、' || c == U',' || c == U'た' || c == U'」' ||
         c == U'\n';
}

// Whether MeCab can find a name in the run: it has those of the list, and single kanji.
bool may_hold_name(NameReading& reading, Span run) {
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  const CharacterClass script = character_class(character_at(text, run.begin));
  if (script == CharacterClass::kLatin || script == CharacterClass::kKatakana) return true;
  if (script == CharacterClass::kHiragana) {
    for (std::size_t begin = run.begin; run.end - begin >= 9; begin += 3) {
      if (is_listed_family(rules, text.substr(begin, run.end - begin))) return true;
    }
    return false;
  }
  if (run.size() == 3) return true;
  for (std::size_t at = run.begin; at < run.end; at += 3) {
    if (rules.family_names.beginning_at(text, at) > 0 ||
        rules.given_names.beginning_at(text, at) > 0)
      return true;
  }
  return false;
}

void find_before_ending(NameReading& reading, std::size_t at, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  if (reading.rules().words("ending").beginning_at(text, at) == 0) return;
  const Span run = script_run_before(text, at);
  if (run.empty() || run.size() > 60) return;
  const Span sentence = reading.sentence_at(run.begin);
  const bool greeted = follows_greeting(reading, sentence.begin);
  if (!greeted && !may_hold_name(reading, run)) return;
  Span span = name_ending_at(reading, at, NameCue::kDictionaryOnly);
  if (span.empty()) {  // 若竹です。 behind a greeting, and nothing else in the sentence
    const bool alone = run.begin == sentence.begin || character_before(text, run.begin) == U'の';
    if (!greeted || !alone || run.size() > 12 || run.size() < 6) return;
    const NameWord* const noun = reading.word_ending_at(at);
    if (noun == nullptr || noun->tag == WordTag::kOtherNoun || noun->tag == WordTag::kSuffix)
      return;
    if (noun->tag == WordTag::kNoun && run.begin != sentence.begin && noun->span.size() > 6) return;
    if (character_class(character_at(text, run.begin)) == CharacterClass::kHiragana) return;
    span = name_ending_at(reading, at, NameCue::kCertain);
    if (span.begin != run.begin) return;
  }
  const NameWord* const word = reading.word_ending_at(at);
  const bool tagged = word != nullptr && is_person(word->tag);
  const bool of_self = tagged && reading.rules().words("self").ending_at(text, span.begin) > 0;
  if (!of_self && !begins_clause(text, span.begin, sentence.begin)) return;
  if (!of_self && !greeted && is_usually_word(reading, span)) return;  // クモの仲間です
  const bool whole = span.begin == sentence.begin;
  const bool behind_no = character_before(text, span.begin) == U'の';
  // A place, a word: 福島です, 光です. Only as a whole sentence, or as whose one speaks.
  if (!tagged && !greeted && !whole && !behind_no && span.size() < 9) return;
  if (word != nullptr && word->tag == WordTag::kPlace && !greeted) return;
  add(out, span, Strength::kContext, "before です");
}

// 拓海: two or three kanji that are no word of the dictionary and end as given names do.
bool is_unlisted_given(NameReading& reading, Span run) {
  if (run.size() != 6 && run.size() != 9) return false;
  if (reading.rules().words("given_ending").ending_at(reading.text(), run.end) == 0) return false;
  const NameWord* const word = reading.word_beginning_at(run.begin);
  return word != nullptr && (word->span.end < run.end || word->tag == WordTag::kUnknown ||
                             word->tag == WordTag::kPlace);
}

void find_behind_relation(NameReading& reading, std::size_t at,
                          std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const std::size_t size = reading.rules().words("relation").beginning_at(text, at);
  if (size == 0) return;
  std::size_t begin = at + size;
  if (reading.rules().words("honorific").beginning_at(text, begin) > 0) return;  // 大家さんが
  const char32_t joint = character_at(text, begin);
  const bool has_no = joint == U'の' || joint == U'(' || joint == U'、';
  if (has_no) begin += joint == U'(' ? 1 : 3;
  if (character_at(text, begin) == U' ') ++begin;
  const CharacterClass script = character_class(character_at(text, begin));
  if (script == CharacterClass::kOther || script == CharacterClass::kDigit ||
      script == CharacterClass::kLatin) {
    return;
  }
  const Span run = script_run_behind(text, begin);
  const bool worth_reading = script == CharacterClass::kKatakana ? has_no
                             : script == CharacterClass::kHiragana
                                 ? run.size() >= 9
                                 : reading.rules().family_names.beginning_at(text, begin) > 0 ||
                                       reading.rules().given_names.beginning_at(text, begin) > 0 ||
                                       (has_no && run.size() == 3);
  const bool may_be_given =
      has_no && script == CharacterClass::kKanji && is_unlisted_given(reading, run);
  if (!worth_reading && !may_be_given) return;
  const NameWord* const relation = reading.word_ending_at(at + size);
  if (relation == nullptr || relation->span.begin < at) return;
  Span span = name_beginning_at(reading, begin, NameCue::kDictionaryOnly);
  if (span.empty() && may_be_given && reading.word_beginning_at(run.end) != nullptr &&
      may_be_person(reading, run)) {
    span = run;
  }
  if (span.empty()) return;
  // 娘さんの, 孫に: not followed by a name unless の or the dictionary says so.
  const NameWord* const word = reading.word_beginning_at(span.begin);
  const bool tagged = word != nullptr && is_person(word->tag) && word->span.end <= span.end;
  const CharacterClass behind = character_class(character_at(text, span.end));
  if (script == CharacterClass::kKanji &&
      (behind == CharacterClass::kKanji || behind == CharacterClass::kKatakana) &&
      reading.rules().words("follows_name").beginning_at(text, span.end) == 0 &&
      reading.rules().words("behind_name").beginning_at(text, span.end) == 0) {
    return;  // 担当の田中町店
  }
  const bool is_maiden = text.substr(at, size) == "旧姓";
  if (!tagged && !has_no && !is_maiden && span.size() < 9) return;
  add(out, span, Strength::kContext, "after " + std::string(text.substr(at, size)));
}

void find_before_use(NameReading& reading, std::size_t at, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const char32_t c = character_at(text, at);
  const bool is_de = c == U'で';
  std::size_t size = is_de ? 0 : reading.rules().words("behind_name").beginning_at(text, at);
  const bool is_said = !is_de && size == 0;
  if (is_said) size = reading.rules().words("written").beginning_at(text, at);
  if (is_said && size == 0) size = reading.rules().words("of_person").beginning_at(text, at);
  if (!is_de && size == 0) return;
  const Span run = script_run_before(text, at);
  if (run.size() < 6 || run.size() > 24 ||
      character_class(character_at(text, run.begin)) == CharacterClass::kHiragana) {
    return;
  }
  if (is_de && !reading.rules().words("booked").is_in(utf8_prefix(text.substr(at), 24))) {
    return;
  }
  if (!may_hold_name(reading, run)) return;
  const NameWord* const word = reading.word_ending_at(at);
  if (!(is_said ? word != nullptr && word->tag == WordTag::kFamily
                : word != nullptr && is_person(word->tag))) {
    return;
  }
  const NameWord* const behind = reading.word_beginning_at(at);
  if (behind == nullptr || (!is_de && behind->span.size() > size)) return;  // 方法
  add(out, name_ending_at(reading, at, NameCue::kDictionaryOnly), Strength::kContext,
      is_de ? "before で予約" : "before " + std::string(text.substr(at, size)));
}

// 総務部の野口: behind where one works.
void find_behind_office(NameReading& reading, std::size_t at, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  if (character_at(text, at) != U'の' || reading.rules().words("office").ending_at(text, at) == 0)
    return;
  const std::size_t begin = at + 3;
  if (character_class(character_at(text, begin)) != CharacterClass::kKanji) return;
  if (reading.rules().family_names.beginning_at(text, begin) == 0 &&
      script_run_behind(text, begin).size() != 3) {
    return;
  }
  const NameWord* const word = reading.word_beginning_at(begin);
  if (word == nullptr || (word->tag != WordTag::kFamily && word->tag != WordTag::kPlace)) return;
  const Span span = name_beginning_at(reading, begin, NameCue::kDictionaryOnly);
  if (span.empty() || character_class(character_at(text, span.end)) == CharacterClass::kKanji ||
      character_class(character_at(text, span.end)) == CharacterClass::kKatakana ||
      character_at(text, span.end) == U'の') {
    return;
  }
  add(out, span, Strength::kContext, "after an office");
}

}  // namespace

void find_names_by_cues(NameReading& reading, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  for (std::size_t at = 0; at < text.size(); next_code_point(text, at)) {
    const char32_t c = character_at(text, at);
    if (reading.rules().name_cues.beginning_at(text, at) == 0) {
      if (c == U'で' && at > 0) find_before_use(reading, at, out);
      if (c == U'の') find_behind_office(reading, at, out);
      continue;
    }
    if (at > 0) {
      find_before_honorific(reading, at, out);
      find_before_parentheses(reading, at, out);
      find_before_title(reading, at, out);
      find_before_introduction(reading, at, out);
      find_before_ending(reading, at, out);
      find_before_use(reading, at, out);
    }
    find_behind_relation(reading, at, out);
    find_behind_office(reading, at, out);
  }
}

}  // namespace toibiki
