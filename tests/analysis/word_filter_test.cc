// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/word_filter.h"

#include <gtest/gtest.h>

#include <string>

#include "base/file.h"
#include "tests/analysis/error_of.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

const FeatureLayout& kIpadic = *feature_layout(9);

TEST(WordFilter, TheLongestPartOfSpeechDecides) {
  const TemporaryFolder folder;
  write_file_atomically(
      folder.path() / "pos_filter.tsv",
      "drop\t名詞\nkeep\t名詞,接尾\ndrop\t名詞,接尾,人名\nkeep\t動詞\ndrop\t動詞,非自立\n");
  const WordFilter filter(folder.path(), kIpadic);
  struct Row {
    int line;
    std::string part_of_speech;
    bool keep;
  };
  const Row rows[] = {
      {__LINE__, "名詞,一般,*,*", false},
      {__LINE__, "名詞", false},
      {__LINE__, "名詞,接尾,一般,*", true},
      {__LINE__, "名詞,接尾,人名,*", false},
      {__LINE__, "動詞,自立,*,*", true},
      {__LINE__, "動詞,非自立,*,*", false},
      // A rule fits whole columns only, and what no rule fits is kept.
      {__LINE__, "名詞句,一般,*,*", true},
      {__LINE__, "名詞,接尾辞,*,*", false},
      {__LINE__, "新品詞,*,*,*", true},
      {__LINE__, "", true},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(filter.keeps_part_of_speech(row.part_of_speech), row.keep)
        << __FILE__ << ":" << row.line;
  }
}

TEST(WordFilter, TheBuiltInRulesKeepWhatCarriesMeaning) {
  const WordFilter filter({}, kIpadic);
  for (const std::string kept :
       {"名詞,一般,*,*", "名詞,サ変接続,*,*", "名詞,接尾,一般,*", "名詞,数,*,*", "動詞,自立,*,*",
        "形容詞,自立,*,*", "接頭詞,名詞接続,*,*"}) {
    EXPECT_TRUE(filter.keeps_part_of_speech(kept)) << kept;
  }
  for (const std::string dropped :
       {"助詞,格助詞,一般,*", "助動詞,*,*,*", "記号,句点,*,*", "感動詞,*,*,*", "名詞,代名詞,一般,*",
        "名詞,非自立,一般,*", "動詞,非自立,*,*", "動詞,接尾,*,*"}) {
    EXPECT_FALSE(filter.keeps_part_of_speech(dropped)) << dropped;
  }
  EXPECT_TRUE(filter.is_stop_word("する"));
  EXPECT_FALSE(filter.is_stop_word("変更"));
}

TEST(WordFilter, StopWordsAreComparedNormalised) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "stop_words.tsv", "ＦＡＱ\tx\nﾍﾙﾌﾟ\tx\n");
  const WordFilter filter(folder.path(), kIpadic);
  EXPECT_TRUE(filter.is_stop_word("faq"));
  EXPECT_TRUE(filter.is_stop_word("ヘルプ"));
  EXPECT_FALSE(filter.is_stop_word("ＦＡＱ"));
  EXPECT_FALSE(filter.is_stop_word("する")) << "the own file replaces the built-in one";
}

TEST(WordFilter, ABadLineIsNamed) {
  struct Row {
    int line;
    std::string file, text, where, reason;
  };
  const Row rows[] = {
      {__LINE__, "pos_filter.tsv", "keep\t名詞\nhold\t動詞\n", ":2: 「hold」", "keep または drop"},
      {__LINE__, "pos_filter.tsv", "keep 名詞\n", ":1: 「keep 名詞」", "keep または drop"},
      {__LINE__, "pos_filter.tsv", "# c\nkeep\t名詞\tx\n", ":2: 「keep」", "keep または drop"},
      {__LINE__, "pos_filter.tsv", "keep\t\n", ":1: 「keep」", "keep または drop"},
      {__LINE__, "stop_words.tsv", "する\n", ":1: 「する」", "理由の順"},
      {__LINE__, "stop_words.tsv", "する\tx\n\tx\n", ":2: 「」", "理由の順"},
      {__LINE__, "stop_words.tsv", "する\tx\ty\n", ":1: 「する」", "理由の順"},
      {__LINE__, "stop_words.tsv", "する\tx\n\xFF\tx\n", ":2: 「??x」", "UTF-8"},
  };
  for (const Row& row : rows) {
    const TemporaryFolder folder;
    const auto path = folder.path() / row.file;
    write_file_atomically(path, row.text);
    const std::string message = dictionary_error_of([&] { WordFilter filter(folder.path(), kIpadic); });
    EXPECT_EQ(message.find(path.string() + row.where), 0U)
        << __FILE__ << ":" << row.line << ": " << message;
    EXPECT_NE(message.find(row.reason), std::string::npos)
        << __FILE__ << ":" << row.line << ": " << message;
  }
}

TEST(WordFilter, TheFingerprintChangesWithTheRules) {
  const TemporaryFolder folder;
  const std::string built_in = WordFilter({}, kIpadic).fingerprint();
  EXPECT_EQ(WordFilter(folder.path(), kIpadic).fingerprint(), built_in);
  write_file_atomically(folder.path() / "stop_words.tsv", "する\tx\n");
  const std::string other_words = WordFilter(folder.path(), kIpadic).fingerprint();
  EXPECT_NE(other_words, built_in);
  write_file_atomically(folder.path() / "pos_filter.tsv", "keep\t名詞\n");
  EXPECT_NE(WordFilter(folder.path(), kIpadic).fingerprint(), other_words);
}

}  // namespace
}  // namespace toibiki
