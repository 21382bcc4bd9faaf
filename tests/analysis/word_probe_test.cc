// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/word_probe.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

class WordProbeTest : public testing::Test {
 protected:
  WordProbe probe_{MecabDictionary::open(TOIBIKI_MECAB_DICTIONARY)};

  std::string parts_of(const std::string& word) {
    std::string out;
    for (const WordProbe::Part& part : probe_.parts_of(word)) {
      EXPECT_TRUE(part.is_known) << word;
      out.append(out.empty() ? "" : " ").append(part.span.of(word));
    }
    return out;
  }
};

TEST_F(WordProbeTest, CutsCompoundsIntoWordsOfTheDictionary) {
  struct Row {
    int line;
    std::string word, parts;
  };
  const Row rows[] = {
      {__LINE__, "クレジットカード", "クレジット カード"},
      {__LINE__, "関西国際空港", "関西 国際 空港"},
      {__LINE__, "ログイン", ""},
      {__LINE__, "コンパス", ""},
      {__LINE__, "鰐鰭鰊鱒", ""},
      {__LINE__, "返品", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(parts_of(row.word), row.parts) << __FILE__ << ":" << row.line;
  }
}

TEST_F(WordProbeTest, KnowsSingleWordsOnly) {
  EXPECT_EQ(probe_.feature_of("返品").value_or("-").find("名詞,サ変接続"), 0U);
  EXPECT_FALSE(probe_.feature_of("返品する"));
  EXPECT_FALSE(probe_.feature_of("ゾヌムペ")) << "one word, but unknown";
  EXPECT_FALSE(probe_.feature_of(""));
}

TEST_F(WordProbeTest, GivesTheWordsOfATextKnownOrNot) {
  const std::string text = "ゾヌムペ便を";
  std::string out;
  for (const WordProbe::Part& part : probe_.words_of(text)) {
    out.append(part.span.of(text)).append(part.is_known ? " " : "? ");
  }
  EXPECT_EQ(out, "ゾヌムペ? 便 を ");
}

TEST(MayBeCompound, IsLongAndOfOneScript) {
  struct Row {
    int line;
    std::string word;
    bool may_be;
  };
  std::string ninety;
  for (int i = 0; i < 30; ++i) ninety += "漢";
  const Row rows[] = {
      {__LINE__, "", false},           {__LINE__, "返品交", false},     {__LINE__, "返品交換", true},
      {__LINE__, "カードキ", false},   {__LINE__, "カードキー", true},  {__LINE__, "カード払い方", false},
      {__LINE__, "ありがとう", false}, {__LINE__, "password", false},   {__LINE__, ninety, true},
      {__LINE__, ninety + "漢", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(may_be_compound(row.word), row.may_be) << __FILE__ << ":" << row.line;
  }
}

}  // namespace
}  // namespace toibiki
