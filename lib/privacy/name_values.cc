// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/name_values.h"

#include <algorithm>
#include <span>

#include "base/utf8.h"
#include "privacy/name_span.h"
#include "text/fold.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxKanjiBytes = 5 * kKanjiBytes;

bool begins_with_numeral(std::string_view text, Span span) {
  return is_one_of(character_at(text, span.begin), U"〇一二三四五六七八九十百千万両全各約毎第");
}

// Katakana and letters that are no word of the dictionary; hiragana that are read as a name.
bool is_odd_kana(NameReading& reading, Span run) {
  const std::string_view text = reading.text();
  const CharacterClass script = class_at(text, run.begin);
  if (run.of(text).find("・") != std::string_view::npos) return is_dotted_name(reading, run);
  const NameWord* const word = reading.word_beginning_at(run.begin);
  const bool listed = is_listed_family(reading.rules(), run.of(text)) ||
                      is_listed_given(reading.rules(), run.of(text));
  const bool is_word = word != nullptr && word->span.end >= run.end && is_common(word->tag);
  if (script == CharacterClass::kHiragana) return listed && !is_word;
  if (word != nullptr && word->span.end >= run.end && is_person(word->tag)) return true;
  const bool unknown = word != nullptr && word->span.end >= run.end &&
                       (word->tag == WordTag::kUnknown || word->tag == WordTag::kProper);
  return !is_word && (listed || (unknown && run.size() <= 5 * kKanjiBytes));
}

bool has_place(std::span<const WordSense> senses) {
  return std::any_of(senses.begin(), senses.end(),
                     [](const WordSense& sense) { return sense.tag == WordTag::kPlace; });
}

}  // namespace

CharacterClass class_at(std::string_view text, std::size_t at) {
  return character_class(character_at(text, at));
}

bool is_one_of(char32_t c, std::u32string_view characters) {
  return characters.find(c) != std::u32string_view::npos;
}

bool is_listed(NameReading& reading, Span value) {
  const std::string_view written = value.of(reading.text());
  return is_listed_family(reading.rules(), written) || is_listed_given(reading.rules(), written);
}

bool is_odd_kanji(NameReading& reading, Span run) {
  const std::string_view text = reading.text();
  if (is_listed_family(reading.rules(), run.of(text)) ||
      is_listed_given(reading.rules(), run.of(text))) {
    return true;
  }
  const NameWord* word = reading.word_beginning_at(run.begin);
  if (word == nullptr || run.size() > kMaxKanjiBytes) return false;
  if (word->span == run || word->span.end > run.end) return !is_common(word->tag);
  if (begins_with_numeral(text, run)) return false;
  std::size_t single = 0;
  bool family = false;
  for (std::size_t at = run.begin; at < run.end; at = word->span.end) {
    word = reading.word_beginning_at(at);
    if (word == nullptr || word->span.end > run.end) return false;
    if (word->tag == WordTag::kFamily && at == run.begin) family = true;
    if (word->tag == WordTag::kGiven || word->tag == WordTag::kUnknown) return true;
    if (word->tag == WordTag::kOrganization) return false;
    const bool is_single = word->span.size() == kKanjiBytes;
    if (is_single && word->tag != WordTag::kSuffix && word->tag != WordTag::kPrefix) ++single;
  }
  return family || single >= 2 ||
         (single == 1 && run.size() == 3 * kKanjiBytes &&
          reading.word_ending_at(run.end)->tag == WordTag::kNoun &&
          reading.word_ending_at(run.end)->span.size() == kKanjiBytes);
}

bool is_usually_word(NameReading& reading, Span run) {
  if (run.size() < 2 * kKanjiBytes) return false;
  constexpr int kFarCost = 1500;
  constexpr int kFarCostOfPlace = 4000;
  const std::span<const WordSense> senses = reading.senses(run);
  if (senses.empty() || !is_common(senses.front().tag)) return false;
  const int limit = senses.front().cost + (has_place(senses) ? kFarCostOfPlace : kFarCost);
  return std::none_of(senses.begin(), senses.end(), [limit](const WordSense& sense) {
    return is_person(sense.tag) && sense.cost < limit;
  });
}

bool is_dotted_name(NameReading& reading, Span run) {
  constexpr std::string_view kDot = "・";
  constexpr int kMaxParts = 4;
  const std::string_view text = reading.text();
  if (reading.rules().words("thing_katakana").ending_at(text, run.end) > 0) return false;
  int parts = 0;
  int nouns = 0;
  for (std::size_t at = run.begin; at < run.end; ++parts) {
    const std::size_t end = std::min(text.find(kDot, at), run.end);
    if (end == at || end - at > kMaxKanaBytes) return false;
    const std::span<const WordSense> senses = reading.senses({at, end});
    const bool noun = !senses.empty() && is_common(senses.front().tag);
    // Short ones are of names as well: ファン・ティ・ラン.
    if (noun && end == run.end && end - at >= 4 * kKanjiBytes) return false;
    nouns += noun ? 1 : 0;
    at = end == run.end ? end : end + kDot.size();
  }
  return parts >= 2 && parts <= kMaxParts && nouns < parts;
}

bool is_capitalized(const NameReading& reading, Span name) {
  const std::string_view written = reading.masking_text().written(name);
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t end = std::min(written.find(' ', at), written.size());
    if (written[at] < 'A' || written[at] > 'Z') return false;
    const std::string word = unify(written.substr(at, end - at)).text();
    if (reading.rules().words("english_thing").contains(word)) return false;
    at = end + 1;
  }
  return true;
}

bool looks_like_name(NameReading& reading, Span run) {
  const std::string_view text = reading.text();
  if (run.empty() || !may_be_person(reading, run)) return false;
  const CharacterClass script = class_at(text, run.begin);
  if (script == CharacterClass::kKanji) {
    // 安藤ハナ, 五十嵐みのる
    Span kanji = script_run_behind(text, run.begin);
    kanji.end = std::min(kanji.end, run.end);
    return is_odd_kanji(reading, kanji);
  }
  if (script == CharacterClass::kLatin) return run.size() >= 3;
  return run.size() <= 2 * kMaxKanaBytes && run.size() >= 2 * kKanjiBytes &&
         is_odd_kana(reading, run);
}

Span run_with_kana_before(NameReading& reading, std::size_t at) {
  const std::string_view text = reading.text();
  Span run = script_run_before(text, at);
  if (run.empty() || class_at(text, run.begin) == CharacterClass::kKanji) return run;
  const Span family = script_run_before(text, run.begin);
  if (family.empty() || class_at(text, family.begin) != CharacterClass::kKanji) return run;
  // The lists first: MeCab reads the sentence only where they leave it open.
  if (!is_listed_given(reading.rules(), run.of(text))) return run;
  if (is_listed_family(reading.rules(), family.of(text))) return {family.begin, at};
  const NameWord* const word = reading.word_ending_at(family.end);
  return word != nullptr && word->tag == WordTag::kFamily ? Span{family.begin, at} : run;
}

bool is_clause_border(NameReading& reading, std::size_t at) {
  const std::string_view text = reading.text();
  if (at == reading.sentence_at(at).begin) return true;
  const char32_t c = character_before(text, at);
  if (character_class(c) == CharacterClass::kOther) return c != U'-' && c != U'・';
  return is_one_of(c, U"のはがをにとるたすちもらりま");
}

bool is_value_end(NameReading& reading, std::size_t at) {
  const std::string_view text = reading.text();
  const char32_t c = character_at(text, at);
  if (c == 0 || character_class(c) == CharacterClass::kOther) return true;
  const MaskingRules& rules = reading.rules();
  return is_one_of(c, U"のはがをにとでもへだや") ||
         rules.words("ending").beginning_at(text, at) > 0 ||
         rules.words("introduction").beginning_at(text, at) > 0 ||
         rules.words("behind_person").beginning_at(text, at) > 0 ||
         rules.words("honorific").beginning_at(text, at) > 0 ||
         rules.words("behind_name").beginning_at(text, at) > 0 ||
         text.substr(at).starts_with("より") || text.substr(at).starts_with("から") ||
         text.substr(at).starts_with("まで");
}

bool is_label_of_thing(const MaskingRules& rules, std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("名前") || character_before(text, at) != U'の') return false;
  return rules.words("thing_owner").ending_at(text, at - kKanjiBytes) > 0;
}

bool is_in_row_of_places(const NameReading& reading, Span span) {
  constexpr int kMaxRow = 6;
  const std::string_view text = reading.text();
  const PhraseSet& places = reading.rules().words("place_row");
  std::size_t end = span.end;
  for (int i = 0; i < kMaxRow; ++i) {
    std::size_t next = end;
    if (!is_one_of(character_at(text, end, &next), U"・、/と")) return false;
    const Span run = script_run_behind(text, next);
    if (run.empty() || class_at(text, next) != CharacterClass::kKanji) return false;
    end = run.end;
    if (places.ending_at(text, end) > 0 || places.beginning_at(text, end) > 0) return true;
  }
  return false;
}

Span value_at(NameReading& reading, std::size_t at) {
  const std::string_view text = reading.text();
  Span run = script_run_behind(text, at);
  if (run.empty()) return {};
  const CharacterClass script = class_at(text, at);
  if (script == CharacterClass::kKanji) {
    for (std::size_t end = at + kKanjiBytes; end < run.end; end += kKanjiBytes) {
      if (reading.rules().words("follows_name").beginning_at(text, end) > 0 ||
          reading.rules().words("behind_person").beginning_at(text, end) > 0) {
        return {at, end};
      }
    }
    const Span kana = script_run_behind(text, run.end);
    Span given = kana;
    while (given.size() >= 2 * kKanjiBytes && !is_listed_given(reading.rules(), given.of(text)))
      given.end -= kKanjiBytes;
    if (given.size() < 2 * kKanjiBytes) return run;
    const NameWord* const word = reading.word_ending_at(run.end);
    if (word != nullptr && word->tag == WordTag::kFamily && is_value_end(reading, given.end)) {
      return {at, given.end};
    }
    return run;
  }
  if (script == CharacterClass::kHiragana) {
    for (std::size_t end = run.end; end - at >= 2 * kKanjiBytes; end -= kKanjiBytes) {
      if (is_value_end(reading, end) && is_listed_given(reading.rules(), text.substr(at, end - at)))
        return {at, end};
    }
    return {};
  }
  return run;
}

}  // namespace toibiki
