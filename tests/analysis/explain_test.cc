// SPDX-License-Identifier: GPL-2.0-or-later
//
// Analyzer::explain(): every stage of an analysis, and that it is the analysis that analyze() gives.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/built_in_analyzer.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/analyzer.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

// "申込み>申し込み(variant table)", or "が!part of speech" where the word is dropped.
std::string words_of(const std::string& text) {
  std::string out;
  for (const WordAnalysis& word : analyzer().explain(text).words) {
    out.append(out.empty() ? "" : " ").append(word.span.of(text));
    if (!word.dropped_by.empty()) {
      out += "!" + word.dropped_by;
      continue;
    }
    out += ">" + word.key + "(" + word.key_rule + ")";
    for (const std::string& part : word.parts) out += "+" + part;
  }
  return out;
}

TEST(Explain, SaysWhichRuleGaveTheKeyAndWhichDroppedTheWord) {
  struct Row {
    int line;
    std::string text, words;
  };
  const Row rows[] = {
      {__LINE__, "", ""},
      {__LINE__, "返品。", "返品>返品(as written) 。!no letter"},
      {__LINE__, "申込みが", "申込み>申し込み(variant table) が!part of speech"},
      {__LINE__, "サーバする", "サーバ>サーバー(variant table) する!stop word"},
      {__LINE__, "クレジットカード",
       "クレジットカード>クレジットカード(as written)+クレジット+カード"},
      {__LINE__, "クレジット・カード",
       "クレジット・カード>クレジットカード(middle dot)+クレジット+カード"},
      {__LINE__, "二十四時間", "二十四>24(number) 時間>時間(as written)"},
      {__LINE__, "orders", "orders>order(stem)"},
      {__LINE__, "Ｅ－４１２", "Ｅ－４１２>e412(recognised)+412"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(words_of(row.text), row.words) << __FILE__ << ":" << row.line;
  }
}

TEST(Explain, ShowsEveryStageOfOneText) {
  const std::string text = "髙い申込みーーーは?";
  const Analysis analysis = analyzer().explain(text);
  EXPECT_EQ(analysis.normalized, "高い申込みは?");
  const std::vector<Rewriting> rewritings = {{{0, 3}, "高", "variant kanji"},
                                             {{15, 24}, "", "stretched"}};
  EXPECT_EQ(analysis.rewritings, rewritings);
  ASSERT_EQ(analysis.words.size(), 4U);
  const WordAnalysis& word = analysis.words[1];
  EXPECT_EQ(word.span, (Span{6, 15}));
  EXPECT_EQ(word.normalized, "申込み");
  EXPECT_EQ(word.part_of_speech.find("名詞"), 0U) << word.part_of_speech;
  EXPECT_EQ(word.base, "申込み");
  EXPECT_EQ(word.reading, "もうしこみ");
  EXPECT_EQ(word.key, "申し込み");
  EXPECT_EQ(word.key_rule, "variant table");
  EXPECT_EQ(word.dropped_by, "");
  EXPECT_EQ(analysis.words[2].dropped_by, "part of speech");
  EXPECT_EQ(analysis.words[3].dropped_by, "no letter");
}

TEST(Explain, GivesTheTokensThatAnalyzeGives) {
  for (const bool every_bigram : {false, true}) {
    for (const std::string text :
         {"", "サーバーーーに繋がらない（笑）", "12,000円と1万2千円", "髙橋さんへ support@example.com",
          "関西国際空港へ行きたい", "しまう し し"}) {
      EXPECT_EQ(analyzer().explain(text, {every_bigram}).tokens,
                analyzer().analyze(text, {every_bigram}))
          << text;
    }
  }
  EXPECT_NE(analyzer().analyze("変えたい", {true}), analyzer().analyze("変えたい", {false}));
}

TEST(Explain, ShowsWhatTheUsersOwnFilesDo) {
  const TemporaryFolder folder;
  write_bytes(folder.path() / "lexicon.csv", "ぽよ活,ぽよかつ,サ変\n");
  write_bytes(folder.path() / "variants.tsv", "凪便\tなぎびん\tぽよ活\n鳴凪活\tぽよかつ\tぽよ活\n");
  const std::vector<WordAnalysis> words = Analyzer({{}, folder.path()}).explain("ぽよ活").words;
  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(words[0].part_of_speech.find("名詞,サ変接続"), 0U) << words[0].part_of_speech;
  EXPECT_EQ(words[0].key, "鳴凪活") << "told by its reading";
  EXPECT_EQ(words[0].key_rule, "variant table");
}

TEST(Explain, TextThatIsNotUtf8IsAnError) {
  try {
    analyzer().explain("質問\xFF");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalidText);
  }
}

}  // namespace
}  // namespace toibiki
