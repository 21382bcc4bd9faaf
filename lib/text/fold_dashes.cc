// SPDX-License-Identifier: GPL-2.0-or-later
//
// Dashes, minus signs, waves and the long-vowel mark look alike, sit on neighbouring keys, and are
// exchanged by converters between character sets. What is meant follows from what stands beside:
//   サ−バ−, サ‐バ‐, ユーザ―   behind katakana, not before a letter or digit: the long-vowel mark
//   ABC−123, E—412, ABCー123   between letters and digits: a hyphen
//   ら〜めん, パ〜ティ          a wave between two kana: the long-vowel mark
//   10〜20個, 月〜金, Ａ社−Ｂ社  all else stays as it is and cuts words
// Limits: "-" behind katakana and before a kanji stays a dash (メール-電話), other dashes become ー
// there (ユーザ―登録); a range between two katakana words (トヨタ〜ホンダ) is taken for a long vowel.
#include "text/characters.h"
#include "text/fold.h"
#include "text/fold_tables.h"

namespace toibiki {
namespace {

bool is_latin_or_digit(char32_t c) {
  const CharacterClass kind = character_class(c);
  return kind == CharacterClass::kLatin || kind == CharacterClass::kDigit;
}

}  // namespace

std::optional<Folded> fold_dashes(const FoldContext& context) {
  const char32_t c = context.rest.front();
  const bool wave = is_wave(c);
  if (!wave && c != U'ー' && !is_dash(c)) return std::nullopt;
  const char32_t previous = context.previous();
  const char32_t next = context.after(1);
  if (!wave && is_latin_or_digit(previous) && is_latin_or_digit(next)) {
    return c == U'-' ? std::nullopt : std::optional<Folded>({1, U"-"});
  }
  if (c == U'ー') return std::nullopt;
  if (wave) {
    // A stretched ending (届かない〜) is left to fold_stretched.
    if (character_class(previous) == CharacterClass::kHiragana && next == U'い') {
      return Folded{1, U""};  // できな〜い
    }
    if (is_kana(previous) && is_kana(next)) return Folded{1, U"ー"};
    return std::nullopt;
  }
  if (character_class(previous) != CharacterClass::kKatakana || is_latin_or_digit(next)) {
    return std::nullopt;
  }
  if (c == U'-' && character_class(next) == CharacterClass::kKanji) return std::nullopt;
  return Folded{1, U"ー"};
}

}  // namespace toibiki
