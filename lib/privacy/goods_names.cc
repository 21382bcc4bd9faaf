// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is called like a person and is none:
//   花子ちゃん印の米粉, ちゃん餃子          the honorific goes on as the name of goods
//   「小林さんの気まぐれ弁当」は             in quotes that hold nothing but the goods
//   ガチャの「ねじまる君」                  a mascot: quoted, and what it is stands near
//   信子という名前の最中, 柄は桜と申しまして   a thing is said to be called so
//   北条氏の家紋                          a family of history
// Limits: whom a quoted sentence speaks of is a person, as far as は, が and its like tell it from
// the name of goods.
#include "privacy/goods_names.h"

#include "base/utf8.h"
#include "privacy/name_span.h"
#include "privacy/name_values.h"
#include "privacy/recognizers.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kNearMascotBytes = 45;
constexpr std::size_t kMaxQuoteBytes = 60;

// Behind the name: という名前の最中, but not という名前の者.
bool is_called_so(const MaskingRules& rules, std::string_view text, std::size_t at) {
  if (is_one_of(character_at(text, at), U"」』")) at += 3;
  const std::size_t size = rules.words("called").beginning_at(text, at);
  return size > 0 && !is_one_of(character_at(text, at + size), U"人者子方女男担店社おオ客");
}

// 柄は桜と申しまして: the topic is a thing.
bool has_thing_as_topic(const MaskingRules& rules, std::string_view text, Span name) {
  return name.begin >= 3 && character_before(text, name.begin) == U'は' &&
         rules.words("introduction").beginning_at(text, name.end) > 0 &&
         rules.words("near_thing").ending_at(text, name.begin - 3) > 0;
}

// The quote that holds [name.begin, end) on its line, without 「 and 」; empty if there is none.
Span quote_around(const MaskingText& text, Span name, std::size_t end) {
  const std::string_view all = text.text();
  const Span line = text.line_at(name.begin);
  const std::size_t open = all.substr(0, name.begin).rfind("「");
  const std::size_t close = all.find("」", end);
  if (open == std::string_view::npos || open < line.begin || close == std::string_view::npos ||
      close > line.end || close - open > kMaxQuoteBytes) {
    return {};
  }
  const std::size_t earlier = all.substr(0, name.begin).rfind("」");
  if (earlier != std::string_view::npos && earlier > open) return {};
  return {open + 3, close};
}

// What is quoted ends in a noun, and is no sentence.
bool is_noun_phrase(NameReading& reading, Span quote, std::size_t from) {
  const std::string_view text = reading.text();
  for (std::size_t at = from; at < quote.end;) {
    if (is_one_of(next_code_point(text, at), U"はがを、。,!?")) return false;
  }
  const NameWord* const last = reading.word_ending_at(quote.end);
  return last != nullptr && last->tag != WordTag::kOther && last->tag != WordTag::kPrefix;
}

bool is_quoted_goods(NameReading& reading, Span name, std::size_t end, bool familiar) {
  const std::string_view text = reading.text();
  const Span quote = quote_around(reading.masking_text(), name, end);
  if (quote.empty() || name.begin - quote.begin > 9) return false;
  if (quote.end == end) {
    // チャットボットの「ミライさん」
    std::size_t front = quote.begin - 3;
    if (character_before(text, front) == U'の') front -= 3;
    if (reading.rules().words("mascot").ending_at(text, front) > 0) return true;
    return familiar && is_near(reading.masking_text(), {quote.begin, quote.end},
                               reading.rules().words("mascot"), kNearMascotBytes, kNearMascotBytes);
  }
  const bool of_family = reading.rules().words("of_goods").beginning_at(text, end) > 0;
  return of_family && name.begin == quote.begin && is_noun_phrase(reading, quote, end + 3);
}

// ちゃん餃子, ちゃんクッキー: another noun belongs to it.
bool goes_on_as_goods(NameReading& reading, std::size_t at) {
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  const CharacterClass script = character_class(character_at(text, at));
  if (script != CharacterClass::kKanji && script != CharacterClass::kKatakana) return false;
  for (const std::string_view group :
       {"follows_name", "behind_name", "relative", "title", "written", "behind_person"}) {
    if (rules.words(group).beginning_at(text, at) > 0) return false;
  }
  const NameWord* const word = reading.word_beginning_at(at);
  return word != nullptr && word->span.size() >= 6 &&
         (word->tag == WordTag::kNoun || word->tag == WordTag::kProper) &&
         !is_one_of(character_at(text, at), U"マパ");  // ママ, パパ
}

}  // namespace

bool is_name_of_goods(NameReading& reading, Span name) {
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  if (is_called_so(rules, text, name.end) || has_thing_as_topic(rules, text, name)) return true;
  const std::size_t size = rules.words("honorific").beginning_at(text, name.end);
  if (size == 0) return false;
  const std::size_t end = name.end + size;
  const std::string_view honorific = text.substr(name.end, size);
  if (honorific == "氏") {
    return is_near(reading.masking_text(), {end, end}, rules.words("of_history"), 0, 24);
  }
  const bool familiar = honorific == "くん" || honorific == "ちゃん" || honorific == "君" ||
                        honorific == "クン" || honorific == "チャン";
  if (!familiar && honorific != "さん") return false;
  if (rules.words("goods_mark").beginning_at(text, end) > 0) return true;
  if (familiar && goes_on_as_goods(reading, end)) return true;
  // 山田さんちの塩麹: at the front, where goods are named.
  if (text.substr(end).starts_with("ちの") &&
      (name.begin == reading.sentence_at(name.begin).begin ||
       character_before(text, name.begin) == U'「')) {
    return true;
  }
  return is_quoted_goods(reading, name, end, familiar);
}

}  // namespace toibiki
