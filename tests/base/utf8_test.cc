// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/utf8.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "toibiki/error.h"

namespace toibiki {
namespace {

TEST(Utf8, FindsTheFirstBadByte) {
  struct Row {
    std::string text;
    std::optional<std::size_t> at;
  };
  const Row rows[] = {
      {"", std::nullopt},
      {"問い引き", std::nullopt},
      {"a\xF0\x9F\x98\x80z", std::nullopt},
      {"ab\xFF", 2},
      {"\x80", 0},                       // a continuation alone
      {"あ\xE3\x81", 3},                 // cut in the middle
      {"\xC0\xAF", 0},                   // overlong
      {"\xED\xA0\x80", 0},               // surrogate
      {"\xF4\x90\x80\x80", 0},           // above U+10FFFF
      {"\x82\xB1\x82\xF1", 0},           // CP932 こん
  };
  for (const Row& row : rows) EXPECT_EQ(find_invalid_utf8(row.text), row.at) << row.text;
}

TEST(Utf8, CodePointsRoundTrip) {
  const std::string text = "aéあ𠮟😀";
  std::string copy;
  for (std::size_t at = 0; at < text.size();) append_utf8(copy, next_code_point(text, at));
  EXPECT_EQ(copy, text);
}

TEST(Utf8, PrefixEndsOnACharacterBorder) {
  EXPECT_EQ(utf8_prefix("あいう", 7), "あい");
  EXPECT_EQ(utf8_prefix("あいう", 9), "あいう");
  EXPECT_EQ(utf8_prefix("あ", 2), "");
}

TEST(Utf8, RequireNamesTheByte) {
  try {
    require_utf8("ok\xFF", "問い合わせ", 100);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalidText);
    EXPECT_NE(std::string(error.what()).find("3 バイト目"), std::string::npos) << error.what();
  }
  EXPECT_THROW(require_utf8("12345", "x", 4), Error);
}

TEST(Utf8, ShownIsSafeToPrint) {
  EXPECT_EQ(shown("a\nb\xFF"), "a?b?");
  EXPECT_EQ(shown(std::string(100, 'x')), std::string(80, 'x') + "…");
}

}  // namespace
}  // namespace toibiki
