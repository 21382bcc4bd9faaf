// SPDX-License-Identifier: GPL-2.0-or-later
//
// The fixture is made up; only the columns are Sudachi's.
#include <gtest/gtest.h>

#include <string>

#include "tests/query/rules.h"
#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/synonyms.h"

namespace toibiki {
namespace {

class SudachiSynonymsTest : public testing::Test {
 protected:
  std::filesystem::path file(const std::string& text) const {
    write_bytes(folder_.path() / "sudachi.csv", text);
    return folder_.path() / "sudachi.csv";
  }
  // Without the comment at the beginning.
  std::string converted(const std::string& text) const {
    const std::string all = read_sudachi_synonyms(file(text)).text;
    EXPECT_TRUE(all.starts_with("# ")) << all;
    return all.substr(all.find('\n') + 1);
  }

  TemporaryFolder folder_;
};

TEST_F(SudachiSynonymsTest, HonoursTheExpansionControlFlag) {
  struct Row {
    int line;
    const char* csv;
    const char* expected;
  };
  static constexpr Row kRows[] = {
      {__LINE__, "000001,1,0,1,0,0,0,(),紅茶,,\n000001,1,0,2,0,0,0,(),ティー,,\n",
       "紅茶, ティー\n"},
      {__LINE__, "000001,,,,,,,,紅茶,,\n000001,,,,,,,,ティー,,\n", "紅茶, ティー\n"},
      {__LINE__, "000001,1,0,1,0,0,0,(),紅茶,,\n000001,1,1,2,0,0,0,(),お茶っぱ,,\n",
       "紅茶 => お茶っぱ\n"},
      {__LINE__,
       "000001,1,0,1,0,0,0,(),紅茶,,\n000001,1,0,2,0,0,0,(),ティー,,\n000001,1,1,3,0,0,0,(),茶葉,,"
       "\n",
       "紅茶, ティー\n紅茶, ティー => 茶葉\n"},
      {__LINE__,
       "000001,1,0,1,0,0,0,(),紅茶,,\n000001,1,0,2,0,0,0,(),ティー,,\n000001,1,2,3,0,0,0,(),緑茶,,"
       "\n",
       "紅茶, ティー\n"},
      // Groups: by number, with or without an empty line between them.
      {__LINE__,
       "000001,,,,,,,,紅茶,,\n000001,,,,,,,,ティー,,\n\n000002,,,,,,,,湯呑み,,\n000002,,,,,,,,茶碗,"
       ",\n",
       "紅茶, ティー\n湯呑み, 茶碗\n"},
      {__LINE__,
       "000001,,,,,,,,紅茶,,\n000001,,,,,,,,ティー,,\n000002,,,,,,,,湯呑み,,\n000002,,,,,,,,茶碗,,"
       "\n",
       "紅茶, ティー\n湯呑み, 茶碗\n"},
      // One word, or no word that may be expanded, is no group.
      {__LINE__,
       "000001,,,,,,,,紅茶,,\n000002,,1,,,,,,湯呑み,,\n000002,,1,,,,,,茶碗,,\n000003,,,,,,,,箱,,\n"
       "000003,,,,,,,,ケース,,\n",
       "箱, ケース\n"},
      // Spellings that are one word anyway are written once.
      {__LINE__, "000001,,,,,,,,紅茶,,\n000001,,,,,,,,ティー,,\n000001,,,,,,,,ﾃｨｰ,,\n",
       "紅茶, ティー\n"},
      // Signs of our format are escaped.
      {__LINE__, "000001,,,,,,,,\"1,000円券\",,\n000001,,,,,,,,商品券,,\n", "1\\,000円券, 商品券\n"},
      {__LINE__,
       "\xEF\xBB\xBF"
       "000001,,,,,,,,紅茶,,\r\n000001,,,,,,,,ティー,,\r\n",
       "紅茶, ティー\n"},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(converted(row.csv), row.expected) << __FILE__ << ":" << row.line;
  }
}

TEST_F(SudachiSynonymsTest, LeavesOutConfusableWordsAndSaysSo) {
  const SudachiSynonyms synonyms = read_sudachi_synonyms(file(
      "000001,1,0,1,0,0,0,(),保証,,\n000001,1,0,2,0,0,0,(),補償,,\n000001,1,0,3,0,0,0,(),担保,,\n"
      "\n000002,1,0,1,0,0,0,(),有効,,\n000002,1,0,2,0,0,0,(),無効,,\n"));
  EXPECT_TRUE(synonyms.text.ends_with("\n保証, 担保\n")) << synonyms.text;
  EXPECT_EQ(synonyms.group_count, 1U);
  EXPECT_EQ(synonyms.word_count, 2U);
  ASSERT_EQ(synonyms.notes.size(), 2U);
  EXPECT_NE(synonyms.notes[0].find("sudachi.csv:2: 「補償」: 「保証」"), std::string::npos);
  EXPECT_NE(synonyms.notes[1].find("sudachi.csv:6: 「無効」"), std::string::npos);
}

TEST_F(SudachiSynonymsTest, BadRowsAreNamedAndTheOthersRead) {
  const SudachiSynonyms synonyms = read_sudachi_synonyms(
      file("000001,,,,,,,,紅茶,,\n000001,,7,,,,,,茶葉,,\n000001,,,,,,,,,,\n000001,,,,,,,,です,,\n"
           "000001,,,,,,,,ティー,,\n"));
  EXPECT_EQ(synonyms.group_count, 1U);
  ASSERT_EQ(synonyms.notes.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NE(synonyms.notes[i].find(":" + std::to_string(i + 2) + ": "), std::string::npos)
        << synonyms.notes[i];
  }
}

TEST_F(SudachiSynonymsTest, WhatItWritesHasNoProblem) {
  const std::string text =
      read_sudachi_synonyms(file("000001,,,,,,,,\"a,b\",,\n000001,,,,,,,,c=>d,,\n000001,,,,,,,,x@y,"
                                 ",\n000001,,,,,,,,#1,,\n"))
          .text;
  EXPECT_EQ(lines_of(parse_synonyms(synonym_file(text)).problems), "") << text;
}

TEST_F(SudachiSynonymsTest, AFileThatIsNoneIsRefused) {
  EXPECT_EQ(code_of([&] { read_sudachi_synonyms(folder_.path() / "none.csv"); }), "not_found");
  EXPECT_EQ(code_of([&] { read_sudachi_synonyms(file("")); }), "invalid_file");
  EXPECT_EQ(code_of([&] { read_sudachi_synonyms(file("a,b\nc,d\n")); }), "invalid_file");
  EXPECT_EQ(code_of([&] { read_sudachi_synonyms(file("000001,,,,,,,,\xFF,,\n")); }),
            "invalid_file");
}

}  // namespace
}  // namespace toibiki
