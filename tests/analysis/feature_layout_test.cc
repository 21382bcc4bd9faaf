// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/feature_layout.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

// Lines as `mecab -O '' -F '%H\n'` prints them of the word that stands in front.
TEST(FeatureLayout, ReadsWhatEachDictionarySays) {
  struct Row {
    int line;
    std::string feature;
    std::size_t columns;
    std::string layout, part_of_speech, conjugation, base, reading, lemma, lemma_reading;
  };
  const Row rows[] = {
      // ipadic: 申し込ん
      {__LINE__, "動詞,自立,*,*,五段・マ行,連用タ接続,申し込む,モウシコン,モーシコン", 9, "ipadic",
       "動詞,自立,*,*", "五段・マ行", "申し込む", "モウシコン", "", ""},
      // UniDic 2.1.2 without kana columns: the reading is that of the lemma.
      {__LINE__, "動詞,一般,*,*,五段-マ行,連用形-撥音便,モウシコム,申し込む,申し込ん,モーシコン,申し込む,"
       "モーシコム,和,*,*,*,*",
       17, "unidic", "動詞,一般,*,*", "五段-マ行", "申し込む", "モウシコム", "申し込む", "モウシコム"},
      // unidic-lite: サーバー, 下さい, やっぱり, 東京
      {__LINE__, "名詞,普通名詞,一般,*,*,*,サーバー,サーバー-server,サーバー,サーバー,サーバー,サーバー,外,*,*,"
       "*,*,サーバー,サーバー,サーバー,サーバー,*,*,\"0,1\",C2,*",
       26, "unidic", "名詞,普通名詞,一般,*", "", "サーバー", "サーバー", "サーバー", "サーバー"},
      {__LINE__, "動詞,非自立可能,*,*,五段-ラ行,命令形,クダサル,下さる,下さい,クダサイ,下さる,クダサル,和,*,*,"
       "*,*,クダサイ,クダサル,クダサイ,クダサル,*,*,3,C1,*",
       26, "unidic", "動詞,非自立可能,*,*", "五段-ラ行", "下さる", "クダサル", "下さる", "クダサル"},
      {__LINE__, "副詞,*,*,*,*,*,ヤハリ,矢張り,やっぱり,ヤッパリ,やっぱり,ヤッパリ,和,*,*,*,*,ヤッパリ,"
       "ヤッパリ,ヤッパリ,ヤッパリ,*,*,3,*,*",
       26, "unidic", "副詞,*,*,*", "", "やっぱり", "ヤッパリ", "矢張り", "ヤハリ"},
      {__LINE__, "名詞,固有名詞,地名,一般,*,*,トウキョウ,トウキョウ,東京,トーキョー,東京,トーキョー,固,*,*,*,*,"
       "トウキョウ,トウキョウ,トウキョウ,トウキョウ,*,*,0,*,*",
       26, "unidic", "名詞,固有名詞,地名,一般", "", "東京", "トウキョウ", "トウキョウ", "トウキョウ"},
      // Debian's unidic-mecab 3.1.1: 申し込み(ます), and 皿 with commas in a column before the reading
      {__LINE__, "動詞,一般,*,*,五段-マ行,連用形-一般,モウシコム,申し込む,申し込み,モーシコミ,申し込む,モーシコム,"
       "和,*,*,*,*,*,*,用,モウシコミ,モウシコム,モウシコミ,モウシコム,\"4,0\",C1,*,10334043535188609,37595",
       29, "unidic", "動詞,一般,*,*", "五段-マ行", "申し込む", "モウシコム", "申し込む", "モウシコム"},
      {__LINE__, "名詞,普通名詞,助数詞可能,*,*,*,サラ,皿,皿,サラ,皿,サラ,和,サ濁,基本形,*,*,*,"
       "\"B1WS2WB3WB4WB5WB7WBjS,B1WS2WB3WBjWS\",体,サラ,サラ,サラ,サラ,0,C3,*,1,1",
       29, "unidic", "名詞,普通名詞,助数詞可能,*", "", "皿", "サラ", "皿", "サラ"},
      // A quoted base form.
      {__LINE__, "補助記号,読点,*,*,*,*,*,\",\",\",\",*,\",\",*,記号,*,*,*,*,*,*,補助,*,*,*,*,*,*,*,1,1", 29,
       "unidic", "補助記号,読点,*,*", "", ",", "", ",", ""},
  };
  for (const Row& row : rows) {
    const std::string where = __FILE__ + (":" + std::to_string(row.line));
    ASSERT_EQ(count_columns(row.feature), row.columns) << where;
    const FeatureLayout* layout = feature_layout(row.columns);
    ASSERT_NE(layout, nullptr) << where;
    EXPECT_EQ(layout->name, row.layout) << where;
    const Feature feature = read_feature(*layout, row.feature);
    EXPECT_EQ(feature.part_of_speech, row.part_of_speech) << where;
    EXPECT_EQ(feature.conjugation, row.conjugation) << where;
    EXPECT_EQ(feature.base, row.base) << where;
    EXPECT_EQ(feature.reading, row.reading) << where;
    EXPECT_EQ(feature.lemma, row.lemma) << where;
    EXPECT_EQ(feature.lemma_reading, row.lemma_reading) << where;
  }
}

TEST(FeatureLayout, TheFewColumnsOfAnUnknownWordAreEnough) {
  for (const std::size_t columns : {17U, 26U, 29U}) {
    const Feature feature = read_feature(*feature_layout(columns), "名詞,普通名詞,一般,*,*,*");
    EXPECT_EQ(feature.part_of_speech, "名詞,普通名詞,一般,*");
    EXPECT_EQ(feature.base, "");
    EXPECT_EQ(feature.reading, "");
  }
  EXPECT_EQ(read_feature(*feature_layout(26), "").part_of_speech, "");
  EXPECT_EQ(read_feature(*feature_layout(26), "\"").part_of_speech, "\"");
}

TEST(FeatureLayout, OtherColumnCountsAreUnknown) {
  for (const std::size_t columns : {0U, 1U, 7U, 8U, 10U, 16U, 18U, 25U, 30U}) {
    EXPECT_EQ(feature_layout(columns), nullptr) << columns;
  }
}

}  // namespace
}  // namespace toibiki
