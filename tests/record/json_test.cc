// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/json.h"

#include <gtest/gtest.h>

#include <string>

#include "toibiki/error.h"

namespace toibiki {
namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(Json, WritesWhatItReadInTheSameOrder) {
  const std::string rows[] = {
      R"({"z":1,"a":[true,false,null],"m":{"x":-2,"y":1.5}})",
      R"("行の終わり\n引用符\"と\\")",
      R"([18446744073709551615,-9223372036854775808])",
      "{}",
      "[]",
      nested(32),
  };
  for (const std::string& row : rows) EXPECT_EQ(dump_json(parse_json(row)), row);
}

TEST(Json, TakesSpaceEscapesAndAByteOrderMark) {
  EXPECT_EQ(dump_json(parse_json(" \t{ \"a\" :\r\n \"\\u3042\\ud83d\\ude00\" } ")),
            R"({"a":"あ😀"})");
  EXPECT_EQ(dump_json(parse_json("\xEF\xBB\xBF[1]")), "[1]");
}

TEST(Json, RefusesWhatIsNotStrictJsonAndNamesTheByte) {
  struct Row {
    std::string text, byte, reason;
  };
  const Row rows[] = {
      {"", "1 バイト目", "途中で終わっています"},
      {"{\"a\":1", "7 バイト目", "途中で終わっています"},
      {"{\"a\":1} x", "9 バイト目", "余分な文字"},
      {"{} {}", "4 バイト目", "余分な文字"},
      {"{\"a\":1,\"a\":2}", "10 バイト目", "「a」が 2 度"},
      {"[{\"b\":{},\"b\":{}}]", "12 バイト目", "「b」が 2 度"},
      {nested(33), "33 バイト目", "32 段"},
      {"[\"あ\xFF\"]", "6 バイト目", "UTF-8 ではありません"},
      {std::string("{}\0", 3), "3 バイト目", "NUL"},
      {"\"a", "3 バイト目", "引用符"},
      {"[\"a\nb\"]", "4 バイト目", "制御文字"},
      {R"(["\ud800"])", "9 バイト目", "対で"},
      {R"(["C:\data"])", "6 バイト目", "\\ の後"},
      {"[1e999]", "6 バイト目", "大きすぎます"},
      {"{'a':1}", "2 バイト目", "書き方"},
      {"{\"a\":1,}", "8 バイト目", "書き方"},
      {"[NaN]", "2 バイト目", "書き方"},
      {"[1] // x", "5 バイト目", "余分な文字"},
  };
  for (const Row& row : rows) {
    try {
      parse_json(row.text);
      ADD_FAILURE() << "no error: " << row.text;
    } catch (const Error& error) {
      const std::string what = error.what();
      EXPECT_EQ(error.code(), ErrorCode::kInvalidFile);
      EXPECT_NE(what.find("(" + row.byte + ")"), std::string::npos) << what;
      EXPECT_NE(what.find(row.reason), std::string::npos) << what;
    }
  }
}

TEST(Json, MessageStaysShortWhenTheBrokenTokenIsLong) {
  try {
    parse_json("[\"" + std::string(1'000'000, 'x'));
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_LT(std::string(error.what()).size(), 500U);
  }
}

TEST(Json, ManyMembersTakeLinearTime) {
  std::string text = "{";
  for (int i = 0; i < 200'000; ++i) text += "\"k" + std::to_string(i) + "\":0,";
  text.back() = '}';
  EXPECT_EQ(parse_json(text).size(), 200'000U);  // quadratic would run into the test's time limit
}

TEST(Json, DoesNotWriteBrokenUtf8) {
  try {
    dump_json(Json("\xFF"));
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalidText);
  }
}

}  // namespace
}  // namespace toibiki
