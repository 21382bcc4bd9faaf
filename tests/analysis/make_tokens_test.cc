// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/make_tokens.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace toibiki {
namespace {

// What MeCab might have found: each part of the text with its base form, reading, and whether its
// part of speech is kept. Parts follow one another; a part "…" stands for a piece left unread.
struct Part {
  std::string text, base, reading;
  bool keep = true;
  bool unread = false;
};

std::string tokens_of(const std::vector<Part>& parts) {
  std::string text;
  std::vector<Morpheme> morphemes;
  std::vector<Span> unread;
  for (const Part& part : parts) {
    const Span span{text.size(), text.size() + part.text.size()};
    text += part.text;
    if (part.unread) {
      unread.push_back(span);
    } else {
      morphemes.push_back(
          {span, part.base.empty() ? part.text : part.base, part.reading, part.keep});
    }
  }
  const NormalizedText normalized = normalize(text);
  EXPECT_EQ(normalized.text(), text) << "the parts must be normalised";
  std::string out;
  for (const Token& token : make_tokens(normalized, morphemes, unread, WordFilter({}))) {
    out += (out.empty() ? "" : " ") + to_string(token);
  }
  return out;
}

Part unread(const std::string& text) { return {text, "", "", true, true}; }

TEST(MakeTokens, GivesWordsReadingsAndBigramsInOrder) {
  EXPECT_EQ(tokens_of({{"会員", "", "かいいん"},
                       {"証", "", "しょう"},
                       {"を", "", "を", false},
                       {"失くし", "失くす", "なくす"},
                       {"た", "", "た", false}}),
            "word:会員[0,6) reading:かいいん[0,6) bigram:会員[0,6) bigram:員証[3,9) word:証[6,9) "
            "reading:しょう[6,9) word:失くす[12,21) reading:なくす[12,21)");
}

TEST(MakeTokens, JoinsLatinAndDigitsThatTouch) {
  EXPECT_EQ(tokens_of({{"iphone", "", "あいふぉん"}, {"15", "", "", false}, {"pro", "", ""}}),
            "word:iphone15pro[0,11)");
  EXPECT_EQ(tokens_of({{"iphone", "", "あいふぉん"}, {" ", "", "", false}, {"15", "", ""}}),
            "word:iphone[0,6) reading:あいふぉん[0,6) word:15[7,9)");
  EXPECT_EQ(tokens_of({{"a", "", ""}, {"-", "", ""}, {"b", "", ""}}), "word:a[0,1) word:b[2,3)");
}

TEST(MakeTokens, LeavesOutStopWordsWithTheBigramsInside) {
  EXPECT_EQ(tokens_of({{"場合", "場合", "ばあい"}, {"分", "", "ぶん"}}),
            "bigram:合分[3,9) word:分[6,9) reading:ぶん[6,9)");
  EXPECT_EQ(tokens_of({{"し", "する", "する"}}), "");
}

TEST(MakeTokens, LeavesOutSignsWhateverTheirPartOfSpeech) {
  EXPECT_EQ(tokens_of({{"。", "", ""}, {"😀", "", ""}, {"-", "", "はいふん"}}), "");
}

TEST(MakeTokens, CutsALongKeyAndTellsItApartByAHash) {
  const std::string x(300, 'x');
  const std::string key = tokens_of({{x, "", ""}});
  EXPECT_EQ(key.find("word:" + x.substr(0, 183) + "#"), 0U) << key;
  EXPECT_EQ(key.size(), std::string("word:[0,300)").size() + 200);
  EXPECT_NE(tokens_of({{x.substr(1) + "y", "", ""}}).substr(0, 205), key.substr(0, 205));
  const std::string exactly(200, 'x');
  EXPECT_EQ(tokens_of({{exactly, "", ""}}), "word:" + exactly + "[0,200)");
  std::string kanji;
  while (kanji.size() < 300) kanji += "あ";
  EXPECT_NE(tokens_of({{kanji, "", ""}}).find("あ#"), std::string::npos);
}

TEST(MakeTokens, WhatMecabGaveUpOnStillGivesBigramsOfAllItsLetters) {
  EXPECT_EQ(tokens_of({unread("申し込みab、12")}),
            "bigram:申し[0,6) bigram:し込[3,9) bigram:込み[6,12) bigram:みa[9,13) bigram:ab[12,14) "
            "bigram:12[17,19)");
  // Around what was read; bigrams of a kanji run cross the border, and none stands twice.
  EXPECT_EQ(
      tokens_of({{"会員", "", "かいいん"}, unread("証番号の"), {"変更", "", "へんこう"}}),
      "word:会員[0,6) reading:かいいん[0,6) bigram:会員[0,6) bigram:員証[3,9) bigram:証番[6,12) "
      "bigram:番号[9,15) bigram:号の[12,18) word:変更[18,24) reading:へんこう[18,24) "
      "bigram:変更[18,24)");
}

TEST(MakeTokens, SpansAreOfTheOriginalText) {
  const std::string original = "ﾊﾟｽ\u200Bﾜｰﾄﾞ㈱";
  const NormalizedText normalized = normalize(original);
  const std::vector<Span> all = {{0, normalized.text().size()}};
  std::string out;
  for (const Token& token : make_tokens(normalized, {}, all, WordFilter({}))) {
    out += token.key + "<" + std::string(token.span.of(original)) + " ";
  }
  EXPECT_EQ(out, "パス<ﾊﾟｽ\u200B スワ<ｽ\u200Bﾜ ワー<ﾜｰ ード<ｰﾄﾞ ");
}

}  // namespace
}  // namespace toibiki
