// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/lexicon.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "analysis/compiled_lexicon.h"
#include "base/file.h"
#include "tests/analysis/error_of.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/analyzer.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

// A rules folder whose lexicon.csv holds `text`.
class LexiconFolder {
 public:
  explicit LexiconFolder(const std::string& text) { write_file_atomically(file(), text); }
  fs::path file() const { return folder_.path() / "lexicon.csv"; }
  RuleFile rules() const { return read_rules(folder_.path(), "lexicon.csv", ','); }

 private:
  TemporaryFolder folder_;
};

std::string words_of(const Analyzer& analyzer, const std::string& text) {
  std::string out;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.kind == TokenKind::kBigram) continue;
    out += (out.empty() ? "" : " ") + to_string(token);
  }
  return out;
}

// The temporary folders of all processes that were made for a lexicon with `word` in it.
std::vector<fs::path> folders_left_of(const std::string& word) {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::directory_iterator("/tmp")) {
    if (entry.path().filename().string().rfind("toibiki-lexicon-", 0) != 0) continue;
    try {
      const std::string csv = read_file(entry.path() / "user.csv", 1U << 20U);
      if (csv.find(word) != std::string::npos) found.push_back(entry.path());
    } catch (const Error&) {
      continue;  // another process has just removed its own
    }
  }
  return found;
}

TEST(Lexicon, ReadsWordsAndReadingsNormalised) {
  const LexiconFolder folder(
      "# our own "
      "words\nハルナギ定期便,ハルナギテイキビン\r\nぽよ活,ぽよかつ,サ変\nＱｉｉta,ｷｰﾀ,\nC++,"
      "シープラプラ\n");
  const std::vector<LexiconEntry> expected = {
      {"ハルナギ定期便", "ハルナギテイキビン", "名詞,固有名詞,一般,*", 2},
      {"ぽよ活", "ポヨカツ", "名詞,サ変接続,*,*", 3},
      {"qiita", "キータ", "名詞,固有名詞,一般,*", 4},
      {"c++", "シープラプラ", "名詞,固有名詞,一般,*", 5}};
  EXPECT_EQ(read_lexicon(folder.rules()), expected);
  EXPECT_TRUE(read_lexicon(LexiconFolder("# nothing yet\n\n").rules()).empty());
}

TEST(Lexicon, EveryBadLineIsNamedWithItsValue) {
  struct Row {
    int line;
    std::string text, where, reason;
  };
  const std::string long_word(201, 'x');
  const Row rows[] = {
      {__LINE__, "ぽよ活\n", ":1: 「ぽよ活」", "2 列"},
      {__LINE__, "ぽよ活,ポヨカツ,名詞,x\n", ":1: 「ぽよ活」", "3 列"},
      {__LINE__, "ぽよ活,ポヨカツ,動詞\n", ":1: 「動詞」", "種類は 名詞、"},
      {__LINE__, "# c\nぽよ活,ポヨカツ\nぽよ活\tポヨカツ\n", ":3: 「ぽよ活?ポヨカツ」", "2 列"},
      {__LINE__, "\"推し,活\",ポヨカツ\n", ":1: 「\"推し」", "引用符"},
      {__LINE__, ",ポヨカツ\n", ":1: 「」", "1〜200 バイト"},
      {__LINE__, "\u200B,ポヨカツ\n", ":1: 「\u200B」", "1〜200 バイト"},
      {__LINE__, long_word + ",エックス\n", ":1: 「" + std::string(80, 'x') + "…」",
       "1〜200 バイト"},
      {__LINE__, "推し 活,ポヨカツ\n", ":1: 「推し 活」", "空白"},
      {__LINE__, "推し　活,ポヨカツ\n", ":1: 「推し　活」", "空白"},
      {__LINE__, "\"ぽよ活\",ポヨカツ\n", ":1: 「\"ぽよ活\"」", "引用符"},
      {__LINE__, "推し，活,ポヨカツ\n", ":1: 「推し，活」", "カンマ"},  // a comma once normalised
      {__LINE__, "推し＃活,ポヨカツ\n", ":1: 「推し＃活」", "#"},
      {__LINE__, "推し\0活,ポヨカツ\n"s, ":1: 「推し?活」", "制御文字"},
      {__LINE__, "推し\x07活,ポヨカツ\n", ":1: 「推し?活」", "制御文字"},
      {__LINE__, "・,ナカグロ\n", ":1: 「・」", "記号だけ"},
      {__LINE__, "ぽよ活,\n", ":1: 「」", "かな"},
      {__LINE__, "語,読み\n", ":1: 「読み」", "かな"},  // a header line
      {__LINE__, "ぽよ活,oshikatsu\n", ":1: 「oshikatsu」", "かな"},
      {__LINE__, "ぽよ活,オシ カツ\n", ":1: 「オシ カツ」", "かな"},
      {__LINE__, "ぽよ活,オシ\0カツ\n"s, ":1: 「オシ?カツ」", "かな"},
      {__LINE__, "a,アア\nb,ビー\nＡ,エー\n", ":3: 「Ａ」", "1 行目と同じ語"},
      {__LINE__, "a,アア\n\x90\x84\x82\xB5,オシ\n", ":2: 「????,オシ」", "UTF-8"},
  };
  for (const Row& row : rows) {
    const LexiconFolder folder(row.text);
    const std::string message = dictionary_error_of([&] { read_lexicon(folder.rules()); });
    EXPECT_EQ(message.find(folder.file().string() + row.where), 0U)
        << __FILE__ << ":" << row.line << ": " << message;
    EXPECT_NE(message.find(row.reason), std::string::npos)
        << __FILE__ << ":" << row.line << ": " << message;
  }
  std::string long_reading = "ぽよ活,";
  for (int i = 0; i < 167; ++i) long_reading += "オカ";  // オオオ would be one
  const std::string message =
      dictionary_error_of([&] { read_lexicon(LexiconFolder(long_reading).rules()); });
  EXPECT_NE(message.find("1,000 バイト以内"), std::string::npos) << message;
}

TEST(Lexicon, EveryBadLineBecomesAProblemAndTheGoodOnesAreRead) {
  const LexiconFolder folder("a,アア\nb\nc,シー,動詞\n\xFF,オ\nＡ,エー\nd,ディー,人名\n");
  std::vector<RuleProblem> problems;
  const RuleFile file = parse_rules("lexicon.csv", read_file(folder.file(), 1'000), ',', problems);
  const std::vector<LexiconEntry> entries = read_lexicon(file, problems);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[1], (LexiconEntry{"d", "ディー", "名詞,固有名詞,人名,一般", 6}));
  std::string where;
  for (const RuleProblem& problem : problems) {
    where += std::to_string(problem.line) + problem.value + " ";
    EXPECT_NE(problem.reason.find(" ("), std::string::npos) << problem.reason;
  }
  EXPECT_EQ(where, "4?,オ 2b 3動詞 5Ａ ");
}

TEST(Lexicon, AWordIsChosenOverItsParts) {
  const LexiconFolder folder(
      "ハルナギ定期便,ハルナギテイキビン\nぽよ活,ぽよかつ\nホニパ,ホニパ\n垢,アカ\nすごもり便,"
      "スゴモリビン\n"
      "東京都民割,トウキョウトミンワリ\nC++,シープラプラ\n"
      "とどくとはなす,トドクトハナス\nお客様サポートセンター,オキャクサマサポートセンター\n");
  const Analyzer analyzer({{}, folder.file().parent_path()});
  struct Row {
    int line;
    std::string text, words;
  };
  const Row rows[] = {
      {__LINE__, "ハルナギ定期便を解約したい",
       "word:ハルナギ定期便[0,21) reading:はるなぎていきびん[0,21) word:解約[24,30) "
       "reading:かいやく[24,30)"},
      {__LINE__, "ﾊﾙﾅｷﾞ定期便", "word:ハルナギ定期便[0,24) reading:はるなぎていきびん[0,24)"},
      {__LINE__, "ぽよ活グッズ",
       "word:ぽよ活[0,9) reading:ぽよかつ[0,9) word:グッズ[9,18) reading:ぐっず[9,18)"},
      {__LINE__, "みんなでぽよ活したい", "word:ぽよ活[12,21) reading:ぽよかつ[12,21)"},
      {__LINE__, "ホニパ重視",
       "word:ホニパ[0,9) reading:ほにぱ[0,9) word:重視[9,15) reading:じゅうし[9,15)"},
      {__LINE__, "新しい垢",
       "word:新しい[0,9) reading:あたらしい[0,9) word:垢[9,12) reading:あか[9,12)"},
      {__LINE__, "東京都民割", "word:東京都民割[0,15) reading:とうきょうとみんわり[0,15)"},
      {__LINE__, "すごもり便はいつ", "word:すごもり便[0,15) reading:すごもりびん[0,15)"},
      // Parts that are cheap to the dictionary, and many of them.
      {__LINE__, "とどくとはなすに登録",
       "word:とどくとはなす[0,21) reading:とどくとはなす[0,21) word:登録[24,30) "
       "reading:とうろく[24,30)"},
      {__LINE__, "お客様サポートセンターの番号",
       "word:お客様サポートセンター[0,33) reading:おきゃくさまさぽーとせんたー[0,33) "
       "word:番号[36,42) reading:ばんごう[36,42)"},
      {__LINE__, "C++の本",
       "word:c++[0,3) reading:しーぷらぷら[0,3) word:本[6,9) reading:ほん[6,9)"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(words_of(analyzer, row.text), row.words) << __FILE__ << ":" << row.line;
  }
  EXPECT_NE(words_of(Analyzer(), "ぽよ活"), words_of(analyzer, "ぽよ活"));
}

TEST(Lexicon, WhatPassesTheChecksCompiles) {
  std::string long_word;
  while (long_word.size() < 198) long_word += "長";
  std::string long_reading;
  while (long_reading.size() < 999) long_reading += "ナ";
  const std::string words[] = {"(株)", "a|b",      "'a",  "\\a", "a=b",    "a*",      "$(id)",
                               "😀a",   "a\u0301b", "ー",  "々",  "%s",     "a\u0085", "{a}",
                               "-a",   "BOS",      "EOS", "*a*", long_word};
  std::string text;
  for (const std::string& word : words) text += word + ",ア\n";
  const LexiconFolder folder(text + "長い読み," + long_reading + "\n");
  const Analyzer analyzer({{}, folder.file().parent_path()});
  EXPECT_EQ(words_of(analyzer, "この" + long_word).find("word:" + long_word + "[6,204)"), 0U);
  EXPECT_EQ(words_of(analyzer, "a|b"), "word:a|b[0,3) reading:あ[0,3)");
}

TEST(Lexicon, ManyWordsAreTakenAtOnce) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "型番" + std::to_string(i) + "号,カタバン\n";
  const LexiconFolder folder(text);
  EXPECT_EQ(words_of(Analyzer({{}, folder.file().parent_path()}), "型番19999号が届かない"),
            "word:型番19999号[0,14) reading:かたばん[0,14) word:届く[17,23) reading:とどく[17,23)");
}

TEST(Lexicon, NothingIsLeftBehindInTheTemporaryFolder) {
  const std::string word = "残らない" + std::to_string(std::random_device()()) + "便";
  fs::path compiled_path;
  {
    const CompiledLexicon compiled({{word, "アト"}}, {-5'000}, TOIBIKI_MECAB_DICTIONARY);
    compiled_path = compiled.path();
    EXPECT_TRUE(fs::exists(compiled_path));
    EXPECT_EQ(fs::status(compiled_path.parent_path()).permissions(), fs::perms::owner_all);
    EXPECT_EQ(folders_left_of(word).size(), 1U);
  }
  EXPECT_FALSE(fs::exists(compiled_path.parent_path()));

  const LexiconFolder folder(word + ",アト\n");
  const Analyzer analyzer({{}, folder.file().parent_path()});
  EXPECT_TRUE(folders_left_of(word).empty());
  EXPECT_EQ(words_of(analyzer, word).find("word:" + word), 0U) << "the open one is still read";
}

TEST(Lexicon, TheCompilersLastWordsAreShownWhenItFails) {
  const std::string word = "失敗する" + std::to_string(std::random_device()());
  const TemporaryFolder dictionary;  // taken for one with its sources beside it
  write_file_atomically(dictionary.path() / "pos-id.def", "");
  write_file_atomically(dictionary.path() / "left-id.def", "");
  const std::string message = dictionary_error_of([&] {
    CompiledLexicon({{word, "アト"}}, {-5'000}, dictionary.path());
  });
  EXPECT_EQ(message.find(dictionary.path().string() + ": 利用者辞書を作れませんでした: "), 0U)
      << message;
  EXPECT_NE(message.find("dicrc"), std::string::npos) << message;
  EXPECT_TRUE(folders_left_of(word).empty());
}

}  // namespace
}  // namespace toibiki
