// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/reading_key.h"

#include "base/utf8.h"
#include "text/kana.h"

namespace toibiki {
namespace {

// One row a vowel, in the order あ い う え お; small kana are made large before.
constexpr std::u32string_view kVowelRows[] = {
    U"あかさたなはまやらわがざだばぱ", U"いきしちにひみりぎじびぴ",
    U"うくすつぬふむゆるぐずぶぷゔ",   U"えけせてねへめれげぜべぺ",
    U"おこそとのほもよろごぞどぼぽ",
};
constexpr std::u32string_view kVowels = U"あいうえお";
constexpr std::size_t kNoVowel = 5;

std::size_t vowel_of(char32_t c) {
  for (std::size_t v = 0; v < kNoVowel; ++v) {
    if (kVowelRows[v].find(c) != std::u32string_view::npos) return v;
  }
  return kNoVowel;
}

char32_t plain(char32_t c) {
  constexpr std::u32string_view kFrom = U"ぁぃぅぇぉっゃゅょゎゕゖづぢをゐゑ";
  constexpr std::u32string_view kTo = U"あいうえおつやゆよわかけずじおいえ";
  static_assert(kFrom.size() == kTo.size());
  const std::size_t at = kFrom.find(c);
  return at == std::u32string_view::npos ? c : kTo[at];
}

// けっこう, おお, ちい: only the first of them is kept. えい stays: めい and め are too often two
// words.
bool lengthens(char32_t vowel, std::size_t before) {
  if (before == kNoVowel) return false;
  return vowel == kVowels[before] || (vowel == U'う' && kVowels[before] == U'お');
}

}  // namespace

std::string reading_key(std::string_view kana) {
  const std::string text = to_hiragana(kana);
  std::string key;
  key.reserve(text.size());
  std::size_t before = kNoVowel;  // the vowel that stands before
  for (std::size_t at = 0; at < text.size();) {
    const char32_t written = next_code_point(text, at);
    if (written == U'ー') continue;
    const char32_t c = plain(written);
    if (lengthens(c, before)) continue;
    append_utf8(key, c);
    before = vowel_of(c);
  }
  return key;
}

}  // namespace toibiki
