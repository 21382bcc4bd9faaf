// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/make_tokens.h"

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace toibiki {
namespace {

// What may have been found: each part of the text with its key and reading. Parts follow one another.
struct TokenPart {
  std::string text, key, reading;
  bool keep = true;
  bool unread = false;
  bool stop_word = false;
  std::vector<WordPart> parts = {};
};

std::string tokens_of(const std::vector<TokenPart>& parts, bool every_bigram = false) {
  std::string text;
  std::deque<Word> words;
  std::vector<FoundWord> found;
  std::vector<Span> unread;
  for (const TokenPart& part : parts) {
    const Span span{text.size(), text.size() + part.text.size()};
    text += part.text;
    if (part.unread) {
      unread.push_back(span);
      continue;
    }
    Word& word = words.emplace_back();
    word.key = part.key.empty() ? part.text : part.key;
    word.reading = part.reading;
    word.keep = part.keep;
    word.is_stop_word = part.stop_word;
    word.parts = part.parts;
    found.push_back({span, &word});
  }
  const NormalizedText normalized = normalize(text);
  EXPECT_EQ(normalized.text(), text) << "the parts must be normalised";
  std::string out;
  for (const Token& token : make_tokens(normalized, found, unread, every_bigram)) {
    out += (out.empty() ? "" : " ") + to_string(token);
  }
  return out;
}

TokenPart unread(const std::string& text) { return {text, "", "", true, true}; }
TokenPart stop_word(const std::string& text) { return {text, "", "", true, false, true}; }

TEST(MakeTokens, GivesWordsReadingsAndBigramsInOrder) {
  EXPECT_EQ(tokens_of({{"会員", "", "かいいん"},
                       {"証", "", "しょう"},
                       {"を", "", "を", false},
                       {"失くし", "失くす", "なくす"},
                       {"た", "", "た", false}}),
            "word:会員[0,6) reading:かいいん[0,6) bigram:会員[0,6) bigram:員証[3,9) word:証[6,9) "
            "reading:しょう[6,9) word:失くす[12,21) reading:なくす[12,21)");
}

TEST(MakeTokens, GivesTheLexicalKeyAndTheWordsInsideACompound) {
  EXPECT_EQ(tokens_of({{"申込", "申し込み", "もうしこみ"}}),
            "word:申し込み[0,6) reading:もうしこみ[0,6) bigram:申込[0,6)");
  const TokenPart airport{"国際空港",
                          "",
                          "こくさいくうこう",
                          true,
                          false,
                          false,
                          {{{0, 6}, "国際", "こくさい"}, {{6, 12}, "空港", "くうこう"}}};
  EXPECT_EQ(tokens_of({airport}),
            "word:国際空港[0,12) reading:こくさいくうこう[0,12) word:国際[0,6) reading:こくさい[0,6) "
            "bigram:国際[0,6) bigram:際空[3,9) word:空港[6,12) reading:くうこう[6,12) "
            "bigram:空港[6,12)");
}

TEST(MakeTokens, LeavesOutStopWordsWithTheBigramsInside) {
  EXPECT_EQ(tokens_of({stop_word("場合"), {"分", "", "ぶん"}}),
            "bigram:合分[3,9) word:分[6,9) reading:ぶん[6,9)");
  EXPECT_EQ(tokens_of({stop_word("し")}), "");
}

TEST(MakeTokens, GivesEveryBigramIfAskedTo) {
  EXPECT_EQ(tokens_of({{"変え", "変える", ""}, {"たい", "", "", false}, {"15", "", ""}}, true),
            "word:変える[0,6) bigram:変え[0,6) bigram:えた[3,9) bigram:たい[6,12) "
            "bigram:い1[9,13) word:15[12,14) bigram:15[12,14)");
  EXPECT_EQ(tokens_of({stop_word("する")}, true), "bigram:する[0,6)") << "a title may be just that";
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
  for (const Token& token : make_tokens(normalized, {}, all, false)) {
    out += token.key + "<" + std::string(token.span.of(original)) + " ";
  }
  EXPECT_EQ(out, "パス<ﾊﾟｽ\u200B スワ<ｽ\u200Bﾜ ワー<ﾜｰ ード<ｰﾄﾞ ");
}

}  // namespace
}  // namespace toibiki
