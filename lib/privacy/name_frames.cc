// SPDX-License-Identifier: GPL-2.0-or-later
//
// Names by the frame of the sentence, for those that neither the dictionary nor the list has:
//   そらの母です, 畔柳と書いて, 西垣が出ます      before a word of behind_person, if a clause
//   begins with them 苗字は辻です, 名前グエン、, 氏名……塙 一馬      behind a label, up to what ends
//   the value 同行者は能登屋 楓と仁科 つぐみ               and behind と, the next one 父功、母節,
//   祖母ツネの, 親父の権藤勝利。       behind a relation, up to what ends the value
//   相談室の上運天でございます, 対応した小鳥遊です  the end of a clause
//   this is Olivia Brandt                     in English
// What is there must look like a name: no common noun, and no two of them in a row.
// Limits: a common noun that is a name (太陽, 光) takes another cue.
#include <algorithm>

#include "base/utf8.h"
#include "privacy/name_span.h"
#include "privacy/name_values.h"
#include "privacy/names.h"
#include "text/characters.h"

namespace toibiki {
namespace {

void add(std::vector<MaskingCandidate>& out, Span span, std::string reason) {
  out.push_back({span, PersonalDataKind::kName, Strength::kChecked, std::move(reason)});
}

// The names of a list: 能登屋 楓と仁科 つぐみ.
void add_with_followers(NameReading& reading, Span name, const std::string& reason,
                        std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  for (int more = 0; more < 8; ++more) {
    add(out, name, reason);
    std::size_t at = name.end;
    for (const std::string_view joint : {"さん", "様", "と", "、", ",", "・", "/", " "}) {
      if (text.substr(at).starts_with(joint)) at += joint.size();
    }
    if (at == name.end) return;
    name = pair_at(reading, at);
    if (name.empty() || !is_pair_of_names(reading, name)) return;
  }
}

// 表札は「嶋田・吉川」: the other family names of a door.
void add_families_behind(NameReading& reading, Span name, const std::string& reason,
                         std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  while (is_one_of(character_at(text, name.end), U"・、/")) {
    std::size_t at = name.end;
    character_at(text, name.end, &at);
    name = script_run_behind(text, at);
    if (name.size() < 2 * kKanjiBytes || !is_listed_family(reading.rules(), name.of(text)) ||
        !is_value_end(reading, name.end) || !may_be_person(reading, name)) {
      return;
    }
    add(out, name, reason);
  }
}

std::size_t skip_label_sign(std::string_view text, std::size_t at, bool& certain) {
  for (int i = 0; i < 8; ++i) {
    std::size_t end = at;
    const char32_t c = character_at(text, at, &end);
    if (is_one_of(c, U":=】]….‥→>|・")) certain = true;
    if (!is_one_of(c, U":=】]….‥→>|・ はがをにも、「『(_") && !(i == 0 && c == U'の')) break;
    at = end;
  }
  for (const std::string_view way :
       {"漢字で", "カタカナで", "ひらがなで", "英語で", "ローマ字で"}) {
    if (text.substr(at).starts_with(way)) at += way.size();
  }
  return at;
}

void find_behind_label(NameReading& reading, std::size_t at, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  const std::size_t size = std::max(rules.words("name_label").beginning_at(text, at),
                                    rules.words("name_said").beginning_at(text, at));
  if (size == 0 || (at > 0 && static_cast<unsigned char>(text[at]) < 0x80 &&
                    is_ascii_letter_or_digit(character_before(text, at)))) {
    return;
  }
  if (is_label_of_thing(rules, text, at)) return;
  const bool strong = rules.words("name_said").contains(text.substr(at, size));
  bool certain = false;
  const std::size_t begin = skip_label_sign(text, at + size, certain);
  const std::string reason = "after " + std::string(text.substr(at, size));
  if (const Span pair = pair_at(reading, begin); !pair.empty()) {
    const bool letters = class_at(text, begin) == CharacterClass::kLatin;
    if (text.substr(at).starts_with("name is ")) return;  // find_in_english()
    if (letters && !certain && !strong && !is_listed(reading, script_run_behind(text, begin)) &&
        !is_listed(reading, script_run_before(text, pair.end))) {
      return;
    }
    if ((certain && begin > at + size) || is_pair_of_names(reading, pair, strong)) {
      add_with_followers(reading, pair, reason, out);
      return;
    }
  }
  if (reading.rules().words("reading_said").beginning_at(text, at) > 0 &&
      character_before(text, begin) != U'で') {  // 読みはよもです
    const Span kana = script_run_behind(text, begin);
    std::size_t end = begin;
    while (end < kana.end && !(end > begin && rules.words("ending").beginning_at(text, end) > 0))
      next_code_point(text, end);
    const bool is_kana = class_at(text, begin) == CharacterClass::kHiragana ||
                         class_at(text, begin) == CharacterClass::kKatakana;
    const bool ended = rules.words("ending").beginning_at(text, end) > 0 ||
                       character_class(character_at(text, end)) == CharacterClass::kOther;
    if (is_kana && ended && end - begin >= 2 * kKanjiBytes && end - begin <= kMaxKanaBytes &&
        character_at(text, end) != U' ' && may_be_person(reading, {begin, end})) {
      add(out, {begin, end}, reason);
      return;
    }
  }
  if (!certain && rules.words("role_label").contains(text.substr(at, size))) return;
  const Span value = value_at(reading, begin);
  if (value.empty() || !is_value_end(reading, value.end) || value.size() < kKanjiBytes) return;
  if (!certain && class_at(text, begin) == CharacterClass::kLatin && !is_listed(reading, value))
    return;
  if (rules.words("name_label").contains(value.of(text))) return;  // 氏名(フリガナ)
  if (!strong && is_usually_word(reading, value)) return;          // 受付：平日の
  if (const NameWord* const word = reading.word_beginning_at(begin);
      class_at(text, begin) == CharacterClass::kHiragana && word != nullptr &&
      word->span == value && word->tag == WordTag::kOther) {
    return;  // 担当者がいない
  }
  if (class_at(text, begin) == CharacterClass::kHiragana && character_before(text, begin) == U'で')
    return;                                           // ひらがなでもいい
  if (character_at(text, value.end) == U':') return;  // the next label
  const bool joined = begin == at + size;
  const CharacterClass script = class_at(text, begin);
  if (joined && (script == CharacterClass::kKanji || script == CharacterClass::kHiragana)) {
    if (script == CharacterClass::kHiragana || !strong) return;
  }
  if (script == CharacterClass::kHiragana && !certain && character_before(text, begin) != U'「' &&
      value.size() < 3 * kKanjiBytes) {
    return;
  }
  if (value.size() == kKanjiBytes && !strong) return;  // 担当の方
  const char32_t joint = character_before(text, begin);
  if (joint == U'の' && rules.words("ending").beginning_at(text, value.end) == 0 &&
      character_at(text, value.end) != U'の')
    return;
  const bool single = strong && value.size() == kKanjiBytes &&
                      (rules.words("ending").beginning_at(text, value.end) > 0 ||
                       rules.words("behind_person").beginning_at(text, value.end) > 0);
  if (!single && !looks_like_name(reading, value)) return;
  if (!may_be_person(reading, value) || rules.words("pronoun").contains(value.of(text))) return;
  add(out, value, reason);
  if (strong) add_families_behind(reading, value, reason, out);
}

// 父功、 祖母ツネの, 親父の権藤勝利。
void find_behind_relative(NameReading& reading, std::size_t at,
                          std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  const std::size_t size = rules.words("relative").beginning_at(text, at);
  if (size == 0) return;
  std::size_t begin = at + size;
  const char32_t joint = character_at(text, begin);
  const bool has_no = joint == U'の' || joint == U'、' || joint == U'(' || joint == U' ';
  if (has_no) begin += joint == U'(' || joint == U' ' ? 1 : kKanjiBytes;
  if (const Span pair = pair_at(reading, begin);
      !pair.empty() && is_pair_of_names(reading, pair, true)) {
    add_with_followers(reading, pair, "after a relation", out);
    return;
  }
  const Span value = value_at(reading, begin);
  if (value.empty() || !is_value_end(reading, value.end)) return;
  const char32_t end = character_at(text, value.end);
  const CharacterClass script = class_at(text, begin);
  if (script == CharacterClass::kHiragana && (!has_no || value.size() < 2 * kKanjiBytes)) return;
  if (has_no && reading.rules().words("single_given").contains(value.of(text)) &&
      is_one_of(end, U"がはにとのもをへ、")) {
    add_with_followers(reading, value, "after a relation", out);  // 次女の楓は
    return;
  }
  if (value.size() == kKanjiBytes) {  // 父功、母節、: closed on both sides
    const char32_t front = character_before(text, at);
    const bool border = front == 0 || character_class(front) == CharacterClass::kOther;
    const NameWord* const word = reading.word_beginning_at(value.begin);
    if (is_one_of(character_at(text, value.begin), U"名会子方様日氏親性側系国校別等他室")) return;
    if (has_no || !border || !is_one_of(end, U"、,・") || word == nullptr) return;
    add(out, value, "after a relation");
    return;
  }
  if (joint == U'、' || end == U'や') return;
  const NameWord* const relation = reading.word_ending_at(at + size);
  if (relation == nullptr || relation->span.begin < at) return;
  if (script == CharacterClass::kKanji && !has_no && !is_odd_kanji(reading, value)) return;
  if (looks_like_name(reading, value)) add(out, value, "after a relation");
}

// とその保護者, それの名義: no name begins so.
bool is_demonstrative(std::string_view text, Span run) {
  const std::string_view written = run.of(text);
  return written.ends_with("その") || written.ends_with("とそ") || written.ends_with("この") ||
         written == "日";
}

void find_before_person_words(NameReading& reading, std::size_t at,
                              std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const std::size_t size = reading.rules().words("behind_person").beginning_at(text, at);
  if (size == 0) return;
  std::size_t end = at;
  const char32_t quote = character_before(text, at);
  const bool quoted = quote == U'」' || quote == U'』' || quote == U'"';
  if (quoted) character_before(text, at, &end);
  if (quote == U'、') character_before(text, at, &end);
  Span run = run_with_kana_before(reading, end);
  if (run.empty()) return;
  if (const Span family = script_run_before(text, run.begin > 0 ? run.begin - 1 : 0);
      !family.empty() && text[run.begin - 1] == ' ') {
    Span begin = family;
    while (begin.begin > 0 && text[begin.begin - 1] == ' ') {
      const Span more = script_run_before(text, begin.begin - 1);
      if (more.empty()) break;
      begin = more;
    }
    const Span pair = pair_at(reading, begin.begin);
    if (pair.end == end && is_pair_of_names(reading, pair)) {
      add(out, pair, "before a word of persons");
      return;
    }
  }
  // 結婚して宇佐美になりました: only where a family name is told to change.
  if (reading.rules().words("became").beginning_at(text, at) > 0) {
    const std::string_view window = before(reading.masking_text(), run.begin, 60);
    const bool changes = reading.rules().words("family_change").is_in(window);
    if (changes && run.size() >= 2 * kKanjiBytes && looks_like_name(reading, run))
      add(out, run, "a new family name");
    return;
  }
  if (!is_clause_border(reading, run.begin)) return;
  const std::string_view cue = text.substr(at, size);
  const char32_t front = character_before(text, run.begin);
  const bool at_front = run.begin == reading.sentence_at(run.begin).begin ||
                        character_class(front) == CharacterClass::kOther;
  const auto short_enough = [&] {
    return run.size() <= 4 * kKanjiBytes &&
           !reading.rules().words("pronoun").contains(run.of(text)) && may_be_person(reading, run);
  };
  // Not と|その|保護者 and 日|本人: a word of the dictionary ends before the cue.
  const bool word_ends = quoted || reading.word_ending_at(run.end) != nullptr;
  if (at_front && word_ends && !is_demonstrative(text, run) &&
      reading.rules().words("kin_said").contains(cue) &&
      reading.rules().words("honorific").ending_at(text, run.end) == 0 && short_enough()) {
    add(out, run, "before a word of kin");  // そらの母です, 椿本人です
    return;
  }
  if (run.size() == kKanjiBytes && (at_front || is_one_of(front, U"をで")) &&
      class_at(text, run.begin) == CharacterClass::kKanji &&
      (cue.starts_with("と答え") || cue.starts_with("と書")) && short_enough()) {
    add(out, run, "before と書いて");
    return;
  }
  if (!quoted && is_usually_word(reading, run)) return;  // 沢山の名前で
  const bool is_single = run.size() == kKanjiBytes;
  const NameWord* const word = reading.word_beginning_at(run.begin);
  const bool person = word != nullptr && word->span.end >= run.end && is_person(word->tag);
  if (is_single && !(person || quoted)) return;
  if (!looks_like_name(reading, run)) return;
  // Misskeyと表記: things are called so as well.
  const CharacterClass script = class_at(text, run.begin);
  const bool of_things = reading.rules().words("said_of_things").beginning_at(text, at) > 0;
  if (of_things && !person && !is_listed(reading, run) &&
      (script == CharacterClass::kLatin || script == CharacterClass::kKatakana)) {
    return;
  }
  // 絵本の「…」
  if (of_things && word != nullptr && word->span == run && word->tag == WordTag::kNoun &&
      !is_listed(reading, run)) {
    return;
  }
  add(out, run, "before a word of persons");
}

// ワタナベです: as the lists read a family name, and no noun of the dictionary.
bool is_family_in_katakana(NameReading& reading, Span run) {
  if (class_at(reading.text(), run.begin) != CharacterClass::kKatakana ||
      run.size() < 3 * kKanjiBytes || !is_listed_family(reading.rules(), run.of(reading.text()))) {
    return false;
  }
  const NameWord* const word = reading.word_beginning_at(run.begin);
  return word == nullptr || word->span != run ||
         (word->tag != WordTag::kNoun && word->tag != WordTag::kOtherNoun);
}

// 森です。 宮城です。: opens the text, and something follows; no goods or place is told so.
bool opens_text(NameReading& reading, Span run, std::size_t at) {
  constexpr std::size_t kFollowing = 30;
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  const std::string_view rest = text.substr(at);
  if (run.begin == 0 && (rest.starts_with("です。") || rest.starts_with("です\n")) &&
      is_family_in_katakana(reading, run)) {
    return may_be_person(reading, run);
  }
  return run.begin == 0 && rest.starts_with("です。") && text.size() > at + kFollowing &&
         (rules.words("single_family").contains(run.of(text)) ||
          rules.family_names.contains(run.of(text))) &&
         may_be_person(reading, run);
}

// Xです where a sentence, an office, or what one did stands before it.
void find_in_ending(NameReading& reading, std::size_t at, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  if (rules.words("ending").beginning_at(text, at) == 0) return;
  const Span run = run_with_kana_before(reading, at);
  if (!run.empty() && opens_text(reading, run, at)) {
    add(out, run, "opens the text");
    return;
  }
  if (run.empty() || run.size() < 2 * kKanjiBytes) return;
  const CharacterClass script = class_at(text, run.begin);
  if (script == CharacterClass::kHiragana || script == CharacterClass::kLatin) return;
  if (is_usually_word(reading, run)) return;  // クモの仲間です
  if (text.substr(0, run.begin).ends_with("ではなく") && is_family_in_katakana(reading, run) &&
      may_be_person(reading, run)) {
    add(out, run, "a reading put right");  // ナガシマではなくナガジマです
    return;
  }
  const Span sentence = reading.sentence_at(run.begin);
  const std::string_view front = text.substr(0, run.begin);
  const bool told =
      front.ends_with("た") || front.ends_with("おります") || front.ends_with("います") ||
      front.ends_with("ました") || rules.words("self").ending_at(text, run.begin) > 0 ||
      rules.words("greeting").ending_at(text, run.begin) > 0 ||
      (front.ends_with("の") && rules.words("office").ending_at(text, run.begin - kKanjiBytes) > 0);
  const bool whole = run.begin == sentence.begin || character_before(text, run.begin) == U'、' ||
                     character_before(text, run.begin) == U' ';
  if (!told && !whole) return;
  // 先週買った棚板です: kanji that no dictionary has together are goods more often than a family.
  if (script == CharacterClass::kKanji && front.ends_with("た") && !whole &&
      !is_listed(reading, run) && reading.rules().family_names.beginning_at(text, run.begin) == 0) {
    return;
  }
  const NameWord* const word = reading.word_beginning_at(run.begin);
  const bool place = word != nullptr && word->span.end >= run.end && word->tag == WordTag::kPlace;
  if (place && !(told && reading.rules().family_names.contains(run.of(text)))) return;
  if (script == CharacterClass::kKatakana && run.of(text).find("・") == std::string_view::npos &&
      !(word != nullptr && word->span.end >= run.end && is_person(word->tag))) {
    return;
  }
  if (looks_like_name(reading, run)) add(out, run, "before です");
}

// this is Olivia Brandt
void find_in_english(NameReading& reading, std::size_t at, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const std::size_t size = reading.rules().words("english").beginning_at(text, at);
  if (size == 0 || is_ascii_letter_or_digit(character_before(text, at))) return;
  std::size_t begin = at + size;
  if (character_at(text, begin) != U' ' && character_at(text, begin) != U'\n') return;
  Span name{++begin, begin};
  for (int words = 0; words < 3; ++words) {
    const Span run = script_run_behind(text, words == 0 ? begin : name.end + 1);
    if (run.size() < 2 || class_at(text, run.begin) != CharacterClass::kLatin) break;
    name.end = run.end;
    if (character_at(text, name.end) != U' ') break;
  }
  if (name.of(text).find(' ') == std::string_view::npos && !looks_like_name(reading, name)) return;
  while (name.of(text).find(' ') != std::string_view::npos &&
         is_capitalized(reading, {name.begin, name.begin + name.of(text).find(' ')}) &&
         !is_capitalized(reading, {name.begin + name.of(text).rfind(' ') + 1, name.end})) {
    name.end = name.begin + name.of(text).rfind(' ');  // Laura Benning from
  }
  const std::string_view first = name.of(text).substr(0, name.of(text).find(' '));
  const bool is_two = first.size() < name.size();
  // this is not safe: of two words, one that the lists know.
  const bool known = is_listed_given(reading.rules(), first) ||
                     is_listed_family(reading.rules(), name.of(text).substr(first.size() + is_two));
  const std::string_view cue = text.substr(at, size);
  if (is_listed_given(reading.rules(), name.of(text)) ||
      (is_two && (known || cue != "this is" || is_capitalized(reading, name)))) {
    add(out, name, "in English");
  }
}

// 樋渡。 美濃部、昭和…: the sentence begins with a family name and a stop.
void find_before_stop(NameReading& reading, std::size_t at, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const Span run = script_run_before(text, at);
  if (run.size() < 2 * kKanjiBytes || !reading.rules().family_names.contains(run.of(text))) return;
  if (run.begin != reading.sentence_at(run.begin).begin &&
      reading.rules().words("self").ending_at(text, run.begin) == 0) {
    return;  // こちら長谷部。
  }
  const NameWord* const word = reading.word_beginning_at(run.begin);
  if (word == nullptr || word->tag != WordTag::kFamily || word->span != run) return;
  const std::string prefecture = std::string(run.of(text)) + "県";  // 石川、富山の店舗
  if (reading.rules().words("prefecture").contains(prefecture)) return;
  if (is_in_row_of_places(reading, run)) return;  // 大町、松川、池田の各店
  if (may_be_person(reading, run)) add(out, run, "a sentence of its own");
}

}  // namespace

void find_names_in_frames(NameReading& reading, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  for (std::size_t at = 0; at < text.size(); next_code_point(text, at)) {
    const char32_t c = character_at(text, at);
    if (at > 0 && (c == U'。' || c == U'、')) find_before_stop(reading, at, out);
    if (reading.rules().frame_cues.beginning_at(text, at) == 0) continue;
    find_behind_label(reading, at, out);
    find_behind_relative(reading, at, out);
    find_in_english(reading, at, out);
    if (at == 0) continue;
    find_before_person_words(reading, at, out);
    find_in_ending(reading, at, out);
  }
}

}  // namespace toibiki
