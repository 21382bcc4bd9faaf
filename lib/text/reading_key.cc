// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/reading_key.h"

#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace toibiki {
namespace {

constexpr char32_t kFirst = U'ぁ';
constexpr char32_t kLast = U'ゖ';
constexpr char32_t kToHiragana = U'ァ' - U'ぁ';
constexpr std::uint8_t kNone = 5;

// What stands for a hiragana, and its vowel.
struct Kana {
  char32_t plain = 0;
  std::uint8_t vowel = kNone;
};

constexpr std::array<Kana, kLast - kFirst + 1> make_kana_table() {
  constexpr std::u32string_view kFrom = U"ぁぃぅぇぉっゃゅょゎゕゖづぢをゐゑ";
  constexpr std::u32string_view kTo = U"あいうえおつやゆよわかけずじおいえ";
  static_assert(kFrom.size() == kTo.size());
  // One row a vowel, in the order あ い う え お.
  constexpr std::u32string_view kRows[] = {
      U"あかさたなはまやらわがざだばぱ", U"いきしちにひみりぎじびぴ",
      U"うくすつぬふむゆるぐずぶぷゔ", U"えけせてねへめれげぜべぺ",
      U"おこそとのほもよろごぞどぼぽ"};
  std::array<Kana, kLast - kFirst + 1> table{};
  for (char32_t c = kFirst; c <= kLast; ++c) {
    Kana& kana = table[c - kFirst];
    const std::size_t at = kFrom.find(c);
    kana.plain = at == std::u32string_view::npos ? c : kTo[at];
    for (std::uint8_t v = 0; v < kNone; ++v) {
      if (kRows[v].find(kana.plain) != std::u32string_view::npos) kana.vowel = v;
    }
  }
  return table;
}

constexpr auto kKanaTable = make_kana_table();

}  // namespace

char32_t ReadingFolder::fold(char32_t c) {
  constexpr std::u32string_view kVowels = U"あいうえお";
  if (c == U'ー') return 0;
  if (c >= kFirst + kToHiragana && c <= kLast + kToHiragana) c -= kToHiragana;
  if (c < kFirst || c > kLast) {
    vowel_ = kNoVowel;
    return c;
  }
  const Kana& kana = kKanaTable[c - kFirst];
  // けっこう, おお, ちい: the first of them is kept. えい stays: めい and め are too often two
  // words.
  if (vowel_ != kNoVowel &&
      (kana.plain == kVowels[vowel_] || (kana.plain == U'う' && kVowels[vowel_] == U'お'))) {
    return 0;
  }
  vowel_ = kana.vowel;
  return kana.plain;
}

std::string reading_key(std::string_view kana) {
  ReadingFolder folder;
  std::string key;
  key.reserve(kana.size());
  for (std::size_t at = 0; at < kana.size();) {
    if (const char32_t c = folder.fold(next_code_point(kana, at))) append_utf8(key, c);
  }
  return key;
}

}  // namespace toibiki
