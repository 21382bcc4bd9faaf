// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/charset.h"

#include <gtest/gtest.h>

#include <string>

#include "text/iso_2022_jp.h"

namespace toibiki {
namespace {

TEST(Iso2022Jp, ReadsWhatMailProgramsWrite) {
  struct Row {
    std::string bytes, text;
    std::size_t bad_count;
  };
  const Row rows[] = {
      {"", "", 0},
      {"abc\n", "abc\n", 0},
      {"\x1B$BCcMU\x1B(B abc", "茶葉 abc", 0},
      {"\x1B$@CcMU\x1B(J", "茶葉", 0},
      {"\x1B$B-!-j|b\x1B(B", "①㈱髙", 0},  // rows that only Windows has
      {"\x1B(I=0\x1B(B", "ｽｰ", 0},
      {"\x1B$BCc\nMU", "茶\nMU", 0},  // a line begins in ASCII
      {"\x1B$BCcM", "茶", 1},
      {"\x1B$B)!\x1B(B", "", 1},  // a row that nobody uses
      {"\x1B$(DCc\x1B(Ba", "a", 1},
      {"\x1B[1m", "\x1B[1m", 0},
  };
  for (const Row& row : rows) {
    const Iso2022JpText decoded = decode_iso_2022_jp(row.bytes);
    EXPECT_EQ(decoded.text, row.text);
    EXPECT_EQ(decoded.bad_count, row.bad_count) << row.text;
    EXPECT_EQ(decoded.first_bad.has_value(), row.bad_count > 0) << row.text;
  }
}

TEST(Charset, KnowsTheNamesThatMailStates) {
  const std::string cp932 = "\x87\x40\x97\xCE";  // ①緑
  for (const char* name :
       {"Shift_JIS", "SJIS", "x-sjis", "windows-31j", "CP932", "\"shift-jis\""}) {
    EXPECT_EQ(decode_charset(cp932, name), (ReadText{"①緑", 0})) << name;
  }
  EXPECT_EQ(decode_charset("緑", "UTF-8"), (ReadText{"緑", 0}));
  EXPECT_EQ(decode_charset("\xCE\xD0", "EUC-JP"), (ReadText{"緑", 0}));
  EXPECT_EQ(decode_charset("\xE9", "iso-8859-1"), (ReadText{"é", 0}));
  EXPECT_EQ(decode_charset("\x1B$BCc\x1B(B", "csISO2022JP"), (ReadText{"茶", 0}));
  EXPECT_EQ(decode_charset("緑", "no-such-charset"), std::nullopt);
}

TEST(Charset, LeavesOutAndCountsWhatMeansNothing) {
  EXPECT_EQ(decode_charset("a\xFF\xE7\xB7z", "utf-8"), (ReadText{"az", 3}));
  EXPECT_EQ(decode_charset("a\xFFz", "euc-jp"), (ReadText{"az", 1}));
}

TEST(Charset, TakesTheBetterOfNameAndLooks) {
  EXPECT_EQ(decode_stated("\x87\x40\x97\xCE", "utf-8"), (ReadText{"①緑", 0}));
  EXPECT_EQ(decode_stated("\xE9", "iso-8859-1"), (ReadText{"é", 0}));
  EXPECT_EQ(decode_stated("緑", "no-such-charset"), (ReadText{"緑", 0}));
  EXPECT_EQ(decode_stated("\xCE\xD0\xC3\xE3\xA4\xCE\xB4\xCC", ""), (ReadText{"緑茶の缶", 0}));
}

}  // namespace
}  // namespace toibiki
