// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is stretched in chats and SNS, as one hears it: すごーーーい, とどかなーい, やばいいいい,
// できないぃぃ, すごぉい, 届かない〜〜, サーバーーー, 届かないwww. The word itself is what the
// dictionary knows.
//   two or more ー or waves    one behind katakana (サーバーーー -> サーバー), none behind hiragana
//   ー between hiragana and い  none (すごーい -> すごい, とどかなーい -> とどかない)
//   a kana three times or more once (いいいい -> い), none where it repeats the vowel before it
//                              (助けてえええ -> 助けて); いい and ああ are words and stay
//   small vowels               none where they repeat the vowel (すごぉい), or behind い (ないぃ)
//   っ or ッ twice or more      none at the end (ないっっ), one inside
//   a wave at the end          none (届かない〜)
//   (笑) (泣) (汗)             none
//   w twice or more            none behind Japanese, not before a letter, digit, dot (届かないwww)
// Limits: らーめん keeps its ー, since it is a word (words.csv); inside katakana a longer vowel
// is one ー (コーーヒー -> コーヒー). Letters, digits and kanji are never shortened: AAA, 1000.
#include <string_view>

#include "text/characters.h"
#include "text/fold.h"
#include "text/fold_tables.h"

namespace toibiki {
namespace {

bool is_hiragana(char32_t c) { return character_class(c) == CharacterClass::kHiragana; }
bool is_katakana(char32_t c) { return character_class(c) == CharacterClass::kKatakana; }
bool is_japanese(char32_t c) { return is_kana(c) || character_class(c) == CharacterClass::kKanji; }

// The vowel of a hiragana as a small kana; 0 for ん and っ.
char32_t small_vowel(char32_t c) {
  static constexpr std::u32string_view kRows[] = {
      U"ぁあかがさざただなはばぱまやゃらわゎ", U"ぃいきぎしじちぢにひびぴみり",
      U"ぅうくぐすずつづぬふぶぷむゆゅる", U"ぇえけげせぜてでねへべぺめれ",
      U"ぉおこごそぞとどのほぼぽもよょろを"};
  static constexpr std::u32string_view kSmall = U"ぁぃぅぇぉ";
  for (std::size_t i = 0; i < kSmall.size(); ++i) {
    if (kRows[i].find(c) != std::u32string_view::npos) return kSmall[i];
  }
  return 0;
}

bool is_long_mark(char32_t c) { return c == U'ー' || is_wave(c); }

// How many characters from the front on satisfy `accepts`.
template <typename Accepts>
std::size_t run(std::u32string_view text, Accepts accepts) {
  std::size_t count = 0;
  while (count < text.size() && accepts(text[count])) ++count;
  return count;
}

std::optional<Folded> fold_long_marks(const FoldContext& context) {
  const char32_t previous = context.previous();
  if (!is_kana(previous)) return std::nullopt;
  const std::size_t count = run(context.rest, &is_long_mark);
  const char32_t next = context.after(count);
  if (is_katakana(previous)) {
    if (previous == U'ー') return Folded{count, U""};
    if (count > 1) return Folded{count, U"ー"};
    return is_wave(context.rest.front()) && !is_japanese(next) && next < 0x80
               ? std::optional<Folded>({1, U""})
               : std::nullopt;
  }
  if (count > 1) return Folded{count, U""};
  if (context.rest.front() == U'ー') {
    return next == U'い' || next == U'っ' ? std::optional<Folded>({1, U""}) : std::nullopt;
  }
  return next == 0 || character_class(next) == CharacterClass::kOther
             ? std::optional<Folded>({1, U""})
             : std::nullopt;
}

std::optional<Folded> fold_small_vowels(const FoldContext& context) {
  const char32_t previous = context.previous();
  if (!is_hiragana(previous)) return std::nullopt;
  const char32_t c = context.rest.front();
  if (small_vowel(previous) != c && previous != U'い') return std::nullopt;
  return Folded{run(context.rest, &is_small_vowel), U""};
}

std::optional<Folded> fold_repeated(const FoldContext& context) {
  const char32_t c = context.rest.front();
  if (!is_kana(c)) return std::nullopt;
  const std::size_t count = run(context.rest, [c](char32_t other) { return other == c; });
  if (c == U'っ' || c == U'ッ') {
    if (count < 2) return std::nullopt;
    return is_kana(context.after(count)) ? Folded{count, {c}} : Folded{count, U""};
  }
  if (count < 3) return std::nullopt;
  // てえええ stretches て; いいいい behind な is い.
  const bool stretches = context.previous() == c ||
                         (is_hiragana(context.previous()) && small_vowel(context.previous()) + 1 == c);
  return Folded{count, stretches ? std::u32string() : std::u32string{c}};
}

std::optional<Folded> fold_laughter(const FoldContext& context) {
  if (!is_japanese(context.previous())) return std::nullopt;
  const std::size_t count = run(context.rest, [](char32_t c) { return c == U'w'; });
  const char32_t next = context.after(count);
  const CharacterClass kind = character_class(next);
  const bool goes_on = kind == CharacterClass::kLatin || kind == CharacterClass::kDigit ||
                       next == U'.' || next == U'-';
  if (count < 2 || goes_on) return std::nullopt;
  return Folded{count, U""};
}

// （笑） as it stands behind NFKC.
std::optional<Folded> fold_bracketed_laughter(const FoldContext& context) {
  const char32_t inside = context.after(1);
  const bool is_one = std::u32string_view(U"笑泣汗爆怒涙").find(inside) != std::u32string_view::npos;
  if (inside == 0 || !is_one || context.after(2) != U')') return std::nullopt;
  return Folded{3, U""};
}

}  // namespace

std::optional<Folded> fold_stretched(const FoldContext& context) {
  const char32_t c = context.rest.front();
  if (c == U'(') return fold_bracketed_laughter(context);
  if (is_long_mark(c)) return fold_long_marks(context);
  if (c == U'w') return fold_laughter(context);
  if (is_small_vowel(c)) {
    if (auto folded = fold_small_vowels(context)) return folded;
  }
  return fold_repeated(context);
}

}  // namespace toibiki
