// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/typed.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace toibiki {
namespace {

bool leads_to(std::string_view typed, std::string_view key) {
  const auto words = typed_words(typed);
  return words.size() == 1 &&
         std::find(words[0].keys.begin(), words[0].keys.end(), key) != words[0].keys.end();
}

TEST(TypedWords, HaveAKeyForEachWayToReadThem) {
  struct Row {
    int line;
    std::string typed, key;
  };
  const Row rows[] = {
      {__LINE__, "ぱすわーど", "ぱすわど"},
      {__LINE__, "パスワ", "ぱすわ"},
      {__LINE__, "ﾊﾟｽﾜｰﾄﾞ", "ぱすわど"},
      {__LINE__, "pasuwa-do", "ぱすわど"},
      {__LINE__, "pasuwado", "ぱすわど"},
      {__LINE__, "ｐａｓ", "ぱし"},
      {__LINE__, "henp", "へんぴ"},
      {__LINE__, "hen", "へん"},
      {__LINE__, "hen", "へに"},
      {__LINE__, "返k", "返き"},
      {__LINE__, "Wi-Fi", "wifi"},
      {__LINE__, "wifi", "ういふい"},
      {__LINE__, "「返品」", "返品"},
      {__LINE__, "E-101", "e101"},
      {__LINE__, "pdf", "pdf"},
  };
  for (const Row& row : rows) {
    EXPECT_TRUE(leads_to(row.typed, row.key)) << __FILE__ << ':' << row.line << ' ' << row.typed;
  }
}

TEST(TypedWords, StandBetweenBlanks) {
  EXPECT_EQ(typed_words("  返品　送料 ").size(), 2u);
  EXPECT_EQ(typed_words("返品 ・ 。").size(), 1u);
  EXPECT_TRUE(typed_words("").empty());
  EXPECT_TRUE(typed_words(" 　\t").empty());
  EXPECT_TRUE(typed_words("ー").empty());
}

}  // namespace
}  // namespace toibiki
