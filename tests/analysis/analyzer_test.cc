// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/analyzer.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/file.h"
#include "tests/analysis/error_of.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

std::string built_in(const std::string& name) {
  return read_file(TOIBIKI_SOURCE_DIR "/dictionaries/" + name, 1U << 20U);
}

TEST(Token, PrintsItself) {
  EXPECT_EQ(to_string(Token{{0, 12}, "申し込む", TokenKind::kWord}), "word:申し込む[0,12)");
  EXPECT_EQ(to_string(TokenKind::kBigram), "bigram");
  EXPECT_EQ(to_string(TokenKind::kReading), "reading");
}

TEST(Analyzer, NothingToSearchForGivesNoTokens) {
  const Analyzer analyzer;
  for (const std::string text : {"", " ", "\n\n", "。", "ですが、", "!?", "\u200B"}) {
    EXPECT_TRUE(analyzer.analyze(text).empty()) << text;
  }
}

TEST(Analyzer, TextThatIsNotUtf8IsAnErrorThatNamesTheByte) {
  const Analyzer analyzer;
  try {
    analyzer.analyze("質問\xFF");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalidText);
    EXPECT_NE(std::string(error.what()).find("7 バイト目"), std::string::npos) << error.what();
  }
  EXPECT_FALSE(analyzer.analyze("質問").empty()) << "it can be used after an error";
}

TEST(Analyzer, TheSameTextGivesTheSameTokensWhateverWasAnalysedBefore) {
  const Analyzer analyzer;
  const std::string texts[] = {"ぽよ活グッズ", "押し勝つ", "鰐速で届く",
                               "鱒速で届く",   "来ない",   "来た"};
  std::vector<std::vector<Token>> first;
  for (const std::string& text : texts) first.push_back(analyzer.analyze(text));
  for (std::size_t i = std::size(texts); i-- > 0;) {
    EXPECT_EQ(analyzer.analyze(texts[i]), first[i]) << texts[i];
    EXPECT_EQ(Analyzer().analyze(texts[i]), first[i]) << texts[i];
  }
}

TEST(Analyzer, TheFingerprintIsOneReadableLine) {
  const std::string fingerprint = Analyzer().fingerprint();
  EXPECT_EQ(fingerprint.find("analysis:"), 0U) << fingerprint;
  for (const std::string part : {"mecab:(ipadic UTF-8", "pos_filter:", "stop_words:", "lexicon:none"}) {
    EXPECT_NE(fingerprint.find(part), std::string::npos) << fingerprint;
  }
  EXPECT_EQ(fingerprint.find('\n'), std::string::npos);
}

TEST(Analyzer, TheFingerprintChangesWithItsRulesAndNotOtherwise) {
  struct Row {
    int line;
    std::string file, text;
    bool other;
  };
  const Row rows[] = {
      {__LINE__, "notes.txt", "no rule file", false},
      {__LINE__, "stop_words.tsv", built_in("stop_words.tsv"), false},
      {__LINE__, "pos_filter.tsv", built_in("pos_filter.tsv"), false},
      {__LINE__, "lexicon.csv", "# no word yet\n", false},
      {__LINE__, "lexicon.csv", "ぽよ活,ポヨカツ\n", true},
      {__LINE__, "stop_words.tsv", built_in("stop_words.tsv") + "弊社\tus\n", true},
      {__LINE__, "pos_filter.tsv", built_in("pos_filter.tsv") + "drop\t副詞\n", true},
  };
  const std::string usual = Analyzer().fingerprint();
  for (const Row& row : rows) {
    const TemporaryFolder folder;
    write_file_atomically(folder.path() / row.file, row.text);
    const std::string fingerprint = Analyzer({{}, folder.path()}).fingerprint();
    EXPECT_EQ(fingerprint != usual, row.other)
        << __FILE__ << ":" << row.line << ": " << fingerprint;
    EXPECT_EQ(Analyzer({{}, folder.path()}).fingerprint(), fingerprint)
        << __FILE__ << ":" << row.line;
  }
}

TEST(Analyzer, TwoLexiconsGiveTwoFingerprints) {
  const TemporaryFolder one;
  const TemporaryFolder other;
  write_file_atomically(one.path() / "lexicon.csv", "ぽよ活,ポヨカツ\n");
  write_file_atomically(other.path() / "lexicon.csv", "ぽよ活,ポヨイキ\n");
  EXPECT_NE(Analyzer({{}, one.path()}).fingerprint(), Analyzer({{}, other.path()}).fingerprint());
}

TEST(Analyzer, OwnRulesDecide) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "stop_words.tsv", "商品\tevery answer says it\n");
  write_file_atomically(folder.path() / "pos_filter.tsv", "drop\t動詞\n");
  const Analyzer analyzer({{}, folder.path()});
  std::string words;
  for (const Token& token : analyzer.analyze("商品が届かない場合")) {
    if (token.kind == TokenKind::kWord) words += token.key + " ";
  }
  EXPECT_EQ(words, "が 無い 場合 ");  // what no rule drops is kept
}

TEST(Analyzer, ABrokenRuleFileIsAnErrorThatNamesTheLine) {
  for (const std::string name : {"stop_words.tsv", "pos_filter.tsv", "lexicon.csv"}) {
    const TemporaryFolder folder;
    write_file_atomically(folder.path() / name, "# fine\nbroken\n");
    const std::string message = dictionary_error_of([&] {
      Analyzer analyzer({{}, folder.path()});
    });
    EXPECT_EQ(message.find((folder.path() / name).string() + ":2: 「broken」"), 0U) << message;
  }
}

TEST(Analyzer, ManyThreadsGetTheSameTokens) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "lexicon.csv", "ぽよ活,ポヨカツ\n");
  const Analyzer analyzer({{}, folder.path()});
  std::string text;
  for (const std::string line :
       {"ぽよ活グッズが届きません。", "iPhone15でログインできない！", "㈱ﾊﾙﾅｷﾞの領収書",
        "定期便を解約したいのですが、", "爆速配送 0120-000-000\n"}) {
    for (int i = 0; i < 20; ++i) text += line;
  }
  const std::vector<Token> expected = Analyzer({{}, folder.path()}).analyze(text);
  ASSERT_FALSE(expected.empty());
  const std::vector<Token> expected_of_short = analyzer.analyze("ぽよ活");
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (int& count : wrong) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) count += analyzer.analyze(text) != expected ? 1 : 0;
      // Short texts: the threads meet where they take and give back what MeCab works in.
      for (int i = 0; i < 10'000; ++i) {
        count += analyzer.analyze("ぽよ活") != expected_of_short ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

TEST(Analyzer, OutlivesTheOneThatOpenedTheDictionaryWithIt) {
  auto first = std::make_unique<Analyzer>();
  const Analyzer second;
  const std::vector<Token> expected = first->analyze("住所変更");
  first.reset();
  EXPECT_EQ(second.analyze("住所変更"), expected);
}

}  // namespace
}  // namespace toibiki
