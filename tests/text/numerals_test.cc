// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/numerals.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

TEST(ParseNumeral, GivesPlainDigitsOrNothing) {
  struct Row {
    int line;
    std::string text, digits;  // "-": nothing
  };
  const Row rows[] = {
      {__LINE__, "0", "0"},
      {__LINE__, "12000", "12000"},
      {__LINE__, "12,000", "12000"},
      {__LINE__, "1,234,567", "1234567"},
      {__LINE__, "2.5", "2.5"},
      {__LINE__, "1,234.5", "1234.5"},
      {__LINE__, "0120", "0120"},
      {__LINE__, "007", "007"},
      {__LINE__, "二十四", "24"},
      {__LINE__, "十", "10"},
      {__LINE__, "百二", "102"},
      {__LINE__, "二千二十四", "2024"},
      {__LINE__, "二〇二四", "2024"},
      {__LINE__, "一二〇〇〇", "12000"},
      {__LINE__, "一万二千", "12000"},
      {__LINE__, "1万2千", "12000"},
      {__LINE__, "1万2000", "12000"},
      {__LINE__, "1億2000万", "120000000"},
      {__LINE__, "1,200万", "12000000"},
      {__LINE__, "1.2万", "12000"},
      {__LINE__, "2.5億", "250000000"},
      {__LINE__, "0.5万", "5000"},
      {__LINE__, "九千九百九十九兆", "9999000000000000"},
      // Not well formed.
      {__LINE__, "", "-"},
      {__LINE__, "1,00", "-"},
      {__LINE__, "1,0000", "-"},
      {__LINE__, "1234,567", "-"},
      {__LINE__, ",123", "-"},
      {__LINE__, "1,", "-"},
      {__LINE__, "1.", "-"},
      {__LINE__, ".5", "-"},
      {__LINE__, "1.2.3", "-"},
      {__LINE__, "1,00万", "-"},
      {__LINE__, "1,2,3千", "-"},
      {__LINE__, "1,万", "-"},
      {__LINE__, "一,二", "-"},
      {__LINE__, "万", "-"},
      {__LINE__, "二十三百", "-"},
      {__LINE__, "十十", "-"},
      {__LINE__, "1万1億", "-"},
      {__LINE__, "二十十五", "-"},
      {__LINE__, "1.23456万", "-"},
      {__LINE__, "1.5千", "-"},
      {__LINE__, "三個", "-"},
      {__LINE__, "abc", "-"},
      // As many digits as can be compared.
      {__LINE__, std::string(30, '9'), std::string(30, '9')},
      {__LINE__, std::string(31, '9'), "-"},
      {__LINE__, std::string(1'000, '9'), "-"},
      {__LINE__, std::string(16, '9') + "万", "-"},
      {__LINE__, "10000万", "-"},
      {__LINE__, "10000千", "-"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(parse_numeral(row.text).value_or("-"), row.digits)
        << __FILE__ << ":" << row.line << ": " << row.text;
  }
}

TEST(KanjiNumeral, IsADigitOrAUnit) {
  for (const char32_t c : std::u32string(U"〇一二三四五六七八九十百千万億兆")) {
    EXPECT_TRUE(is_kanji_numeral(c)) << static_cast<unsigned>(c);
  }
  for (const char32_t c : std::u32string(U"零個1a々")) {
    EXPECT_FALSE(is_kanji_numeral(c)) << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace toibiki
