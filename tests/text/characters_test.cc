// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/characters.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <string>

#include "base/utf8.h"
#include "text/normalize.h"

namespace toibiki {
namespace {

std::string to_string(CharacterClass kind) {
  switch (kind) {
    case CharacterClass::kKanji:
      return "kanji";
    case CharacterClass::kHiragana:
      return "hiragana";
    case CharacterClass::kKatakana:
      return "katakana";
    case CharacterClass::kLatin:
      return "latin";
    case CharacterClass::kDigit:
      return "digit";
    case CharacterClass::kOther:
      return "other";
  }
  return "unknown";
}

TEST(CharacterClass, TellsTheWritings) {
  struct Row {
    int line;
    std::string characters;
    CharacterClass kind;
  };
  const Row rows[] = {
      {__LINE__, "漢字々髙﨑𠮷葛", CharacterClass::kKanji},
      {__LINE__, "ぁあんゖゝゞ", CharacterClass::kHiragana},
      {__LINE__, "ァアンヶヵヴヽヾー", CharacterClass::kKatakana},
      {__LINE__, "ㇰㇿ", CharacterClass::kKatakana},  // small letters for Ainu
      {__LINE__, "azAZéßЖΩ한", CharacterClass::kLatin},
      {__LINE__, "09٣५", CharacterClass::kDigit},
      {__LINE__, " \n!-_/@.、。・「」〜~　", CharacterClass::kOther},
      {__LINE__, "😀♪→※%\u0301\u3099\u200B", CharacterClass::kOther},
      {__LINE__, "½²", CharacterClass::kOther},  // normalisation makes digits of them
  };
  for (const Row& row : rows) {
    for (std::size_t at = 0; at < row.characters.size();) {
      const std::size_t begin = at;
      const char32_t c = next_code_point(row.characters, at);
      EXPECT_EQ(to_string(character_class(c)), to_string(row.kind))
          << __FILE__ << ":" << row.line << ": " << row.characters.substr(begin, at - begin);
    }
  }
}

TEST(CharacterClass, ZeroAndClosingSignOfKanjiWordsAreKanji) {
  EXPECT_EQ(to_string(character_class(U'〇')), "kanji");  // 二〇二四年
  EXPECT_EQ(to_string(character_class(U'〆')), "kanji");  // 〆切
}

TEST(CombiningMark, IsWhateverNormalisationMayReorder) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decomposition = icu::Normalizer2::getNFKDInstance(status);
  ASSERT_TRUE(U_SUCCESS(status));
  for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
    const UChar32 first = decomposition->normalize(icu::UnicodeString(c), status).char32At(0);
    ASSERT_EQ(is_combining_mark(static_cast<char32_t>(c)), u_getCombiningClass(first) != 0)
        << "U+" << std::hex << c;
  }
}

TEST(Invisible, IsWhateverNormalisationDrops) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    ASSERT_EQ(is_invisible(c), normalize(text).text().empty())
        << "U+" << std::hex << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace toibiki
