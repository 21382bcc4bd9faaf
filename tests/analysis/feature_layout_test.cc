// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/feature_layout.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

TEST(FeatureLayout, IsToldByTheNumberOfColumns) {
  struct Row {
    std::size_t columns;
    std::string name;
  };
  const Row rows[] = {{0, ""},  {7, ""},        {8, ""},        {9, "ipadic"},
                      {10, ""}, {16, ""},       {17, "unidic"}, {26, "unidic"},
                      {29, "unidic"}};
  for (const Row& row : rows) {
    const FeatureLayout* const layout = feature_layout(row.columns);
    EXPECT_EQ(layout == nullptr ? "" : layout->name, row.name) << row.columns;
  }
}

// "part of speech|conjugation|base|reading|lemma"
std::string told(std::size_t columns, std::string_view line) {
  const Feature feature = read_feature(*feature_layout(columns), line);
  std::string out(feature.part_of_speech);
  for (const std::string_view text :
       {feature.conjugation, feature.base, feature.reading, feature.lemma}) {
    out.append("|").append(text);
  }
  return out;
}

TEST(FeatureLayout, FindsTheColumns) {
  struct Row {
    int line;
    std::size_t columns;
    std::string feature, told;
  };
  const std::string unidic_17 =
      "動詞,一般,*,*,五段-マ行,連用形-撥音便,モウシコム,申し込む,申し込ん,モーシコン,申し込む,モーシコム,混,"
      "*,*,*,*";
  const Row rows[] = {
      {__LINE__, 9, "動詞,自立,*,*,五段・マ行,連用タ接続,申し込む,モウシコン,モーシコン",
       "動詞,自立,*,*|五段・マ行|申し込む|モウシコン|"},
      {__LINE__, 9, "名詞,一般,*,*,*,*,*", "名詞,一般,*,*||||"},  // an unknown word: seven columns
      {__LINE__, 9, "名詞,一般", "名詞,一般||||"},
      {__LINE__, 9, "", "||||"},
      {__LINE__, 9, "記号,読点,*,*,*,*,\",\",\",\",\",\"", "記号,読点,*,*||||"},
      {__LINE__, 17, unidic_17, "動詞,一般,*,*|五段-マ行|申し込む|モウシコム|申し込む"},
      {__LINE__, 26, unidic_17 + ",a,b,c,d,e,f,g,h,i",
       "動詞,一般,*,*|五段-マ行|申し込む|モウシコム|申し込む"},
      {__LINE__, 29, unidic_17 + ",a,b,c,d,e,f,g,h,i,j,k,l",
       "動詞,一般,*,*|五段-マ行|申し込む|モウシコム|申し込む"},
      {__LINE__, 29, "名詞,普通名詞,一般,*,*,*,サーバー,サーバー-server,サーバ,サーバ,サーバ,サーバ,外",
       "名詞,普通名詞,一般,*||サーバ|サーバー|サーバー"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(told(row.columns, row.feature), row.told) << __FILE__ << ":" << row.line;
  }
}

}  // namespace
}  // namespace toibiki
