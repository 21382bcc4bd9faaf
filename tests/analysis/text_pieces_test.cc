// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/text_pieces.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace toibiki {
namespace {

std::string printed(std::string_view text, std::size_t max_bytes) {
  std::string out;
  for (const Span piece : text_pieces(text, max_bytes)) {
    out.append(out.empty() ? "" : "|").append(piece.of(text));
  }
  return out;
}

TEST(TextPieces, CutWhereItHarmsLeast) {
  struct Row {
    int line;
    std::size_t max_bytes;
    std::string text, pieces;
  };
  const Row rows[] = {
      {__LINE__, 12, "", ""},
      {__LINE__, 12, "あいうえ", "あいうえ"},  // it fits
      // Behind the last sentence end, though punctuation stands later.
      {__LINE__, 15, "あ。い。う、えお", "あ。い。|う、えお"},
      {__LINE__, 6, "ab!cd ef", "ab!|cd ef"},
      {__LINE__, 6, "ab?\ncd ef", "ab?\n|cd ef"},
      {__LINE__, 12, "本当？はいはい", "本当？|はいはい"},
      // Else behind punctuation or a space,
      {__LINE__, 12, "あ、いうえお", "あ、|いうえお"},
      {__LINE__, 8, "ab cd efgh", "ab cd |efgh"},
      // else where the writing changes,
      {__LINE__, 12, "漢字かなかな", "漢字|かなかな"},
      {__LINE__, 8, "abcd1234efgh", "abcd|1234efgh"},
      // else anywhere between two characters.
      {__LINE__, 10, "ああああああ", "あああ|あああ"},
      {__LINE__, 4, "😀😀a", "😀|😀|a"},
      {__LINE__, 4, "あa", "あa"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(printed(row.text, row.max_bytes), row.pieces) << __FILE__ << ":" << row.line;
  }
}

TEST(TextPieces, TogetherAreTheWholeTextEachShortEnough) {
  const std::vector<std::string> parts = {
      "。", "！", "\n", "、", " ", "あ",     "漢",
      "カ", "a",  "7",  "😀",  "é", "\u0301", std::string(1, '\0')};
  std::mt19937 random(42);
  for (int i = 0; i < 2'000; ++i) {
    std::string text;
    for (auto length = random() % 60; length > 0; --length) text += parts[random() % parts.size()];
    const std::size_t max_bytes = 4 + random() % 30;
    std::size_t end = 0;
    for (const Span piece : text_pieces(text, max_bytes)) {
      ASSERT_EQ(piece.begin, end) << testing::PrintToString(text);
      ASSERT_GT(piece.size(), 0U);
      ASSERT_LE(piece.size(), max_bytes);
      ASSERT_FALSE(find_invalid_utf8(piece.of(text))) << "cut inside a character";
      end = piece.end;
    }
    ASSERT_EQ(end, text.size());
  }
}

TEST(TextPieces, StayFewOnAMegabyteOfAnything) {
  for (const std::string part : {"あ", "0", "。", "あ。", " ", "漢a"}) {
    std::string text;
    while (text.size() < 1'000'000) text += part;
    const std::size_t count = text_pieces(text).size();
    EXPECT_GE(count, text.size() / kMaxPieceBytes) << part;
    EXPECT_LE(count, 2 * text.size() / kMaxPieceBytes) << part;
  }
}

}  // namespace
}  // namespace toibiki
