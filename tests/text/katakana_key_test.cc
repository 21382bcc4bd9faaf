// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/katakana_key.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

TEST(KatakanaKey, IsOneForTheWritingsOfALoanWord) {
  struct Row {
    int line;
    std::string a, b;
    bool same;
  };
  const Row rows[] = {
      {__LINE__, "ユーザー・インターフェース", "ユーザーインターフェース", true},
      {__LINE__, "ヴァイオリン", "バイオリン", true},
      {__LINE__, "ラヴ", "ラブ", true},
      {__LINE__, "デヴュー", "デビュー", true},
      {__LINE__, "レヴュー", "レビュー", true},
      {__LINE__, "ヂーゼル", "ジーゼル", true},
      {__LINE__, "プラスティック", "プラスチック", true},
      {__LINE__, "ディジタル", "ジジタル", true},
      {__LINE__, "イヤフォン", "イヤホン", true},
      {__LINE__, "メイン", "メーン", true},
      {__LINE__, "ケイタイ", "ケータイ", true},
      {__LINE__, "ソフトウェア", "ソフトウエア", true},
      {__LINE__, "フィルム", "フイルム", true},
      {__LINE__, "ダイヤ", "ダイア", true},
      {__LINE__, "サーバー", "サーバ", true},
      {__LINE__, "コンピューター", "コンピュータ", true},
      {__LINE__, "インターフェース", "インタフェース", true},
      // Short words differ by these alone.
      {__LINE__, "カバー", "カバ", false},
      {__LINE__, "ビール", "ビル", false},
      {__LINE__, "コピー", "コピ", false},
      {__LINE__, "ティー", "チー", false},
      {__LINE__, "バッグ", "バック", false},
      {__LINE__, "ハート", "ハード", false},
      {__LINE__, "フォーム", "ホーム", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(katakana_key(row.a) == katakana_key(row.b), row.same)
        << __FILE__ << ":" << row.line << ": " << katakana_key(row.a) << " " << katakana_key(row.b);
  }
}

TEST(KatakanaKey, IsItsOwnKey) {
  for (const std::string word : {"サーバー", "ユーザー・インターフェース", "ヴァイオリン", "ー", "ーーーー",
                                 "ーーーーーー", "・", "ティッシュ", "カドウ"}) {
    const std::string key = katakana_key(word);
    EXPECT_EQ(katakana_key(key), key) << word;
  }
}

TEST(KatakanaWord, IsKatakanaAndMiddleDotsOnly) {
  for (const std::string word : {"ア", "サーバー", "ー", "・", "カ・キ"}) {
    EXPECT_TRUE(is_katakana_word(word)) << word;
  }
  for (const std::string word : {"", "サあ", "サ1", "漢", "a", "サ "}) {
    EXPECT_FALSE(is_katakana_word(word)) << word;
  }
}

}  // namespace
}  // namespace toibiki
