// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "analysis/morpheme_reader.h"

namespace toibiki {
namespace {

TEST(BaseReading, FollowsTheInflectionFromTheTextToTheBaseForm) {
  struct Row {
    int line;
    std::string surface, base, reading, expected;
  };
  const Row rows[] = {
      // As it stands in the dictionary.
      {__LINE__, "申込", "申込", "モウシコミ", "もうしこみ"},
      {__LINE__, "サーバー", "サーバー", "サーバー", "さーばー"},
      // 五段: the ending changes, with 音便 or without.
      {__LINE__, "申し込ん", "申し込む", "モウシコン", "もうしこむ"},
      {__LINE__, "行っ", "行く", "イッ", "いく"},
      {__LINE__, "書い", "書く", "カイ", "かく"},
      {__LINE__, "返そ", "返す", "カエソ", "かえす"},
      {__LINE__, "引っ越し", "引っ越す", "ヒッコシ", "ひっこす"},
      // 一段: the ending is added.
      {__LINE__, "忘れ", "忘れる", "ワスレ", "わすれる"},
      {__LINE__, "見", "見る", "ミ", "みる"},
      {__LINE__, "受け取れ", "受け取る", "ウケトレ", "うけとる"},
      // サ変
      {__LINE__, "達し", "達する", "タッシ", "たっする"},
      {__LINE__, "し", "する", "シ", "する"},
      // Adjectives
      {__LINE__, "高く", "高い", "タカク", "たかい"},
      {__LINE__, "古かっ", "古い", "フルカッ", "ふるい"},
      {__LINE__, "美味しけれ", "美味しい", "オイシケレ", "おいしい"},
      // In kana alone
      {__LINE__, "つながら", "つながる", "ツナガラ", "つながる"},
      {__LINE__, "キレ", "キレる", "キレ", "きれる"},
      // The ending of the text is not how the reading ends: the reading of the text stays.
      {__LINE__, "云ふ", "云う", "イウ", "いう"},
      // Unknown
      {__LINE__, "爆速", "爆速", "", ""},
      {__LINE__, "", "", "", ""},
      // Known limit: the sound of the stem stays that of the text.
      {__LINE__, "来", "来る", "キ", "きる"},
      {__LINE__, "高う", "高い", "タコウ", "たこい"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(base_reading(row.surface, row.base, row.reading), row.expected)
        << __FILE__ << ":" << row.line;
  }
}

}  // namespace
}  // namespace toibiki
