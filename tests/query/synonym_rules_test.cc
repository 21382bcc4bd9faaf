// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/synonym_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/query/rules.h"
#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

std::string read(const std::string& text) {
  std::string result;
  for (const SynonymRule& rule : parse_synonyms(synonym_file(text)).rules) {
    result += (result.empty() ? "" : " | ") + to_string(rule);
  }
  return result;
}

TEST(SynonymRules, AreReadAndWrittenAlike) {
  struct Row {
    int line;
    const char* text;
    const char* expected;
  };
  static constexpr Row kRows[] = {
      {__LINE__, "解約, 退会", "解約, 退会"},
      {__LINE__, "解約,退会 ,　契約解除", "解約, 退会, 契約解除"},
      {__LINE__, "PW => パスワード, 暗証番号", "PW => パスワード, 暗証番号"},
      {__LINE__, "PW=>パスワード", "PW => パスワード"},
      {__LINE__, "暗証 番号, PW", "暗証 番号, PW"},
      {__LINE__, R"(1\,000円, 千円)", R"(1\,000円, 千円)"},
      {__LINE__, R"(a\=>b, c)", R"(a\=>b, c)"},
      {__LINE__, R"(C\\C, c)", R"(C\\C, c)"},
      {__LINE__, R"(\#1, 一番)", R"(\#1, 一番)"},
      {__LINE__, R"(info\@example, 窓口)", R"(info\@example, 窓口)"},
      {__LINE__, "控え, 領収書 @category お支払い", "控え, 領収書 @category お支払い"},
      {__LINE__, "控え => 領収書 @category お支払い > 領収書",
       "控え => 領収書 @category お支払い>領収書"},
      {__LINE__, "控え, 領収書 @category お支払い＞領収書",
       "控え, 領収書 @category お支払い>領収書"},
      {__LINE__, "# 解約, 退会\n\n!built-in off\na, b\n  \n", "a, b"},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(read(row.text), row.expected) << __FILE__ << ":" << row.line;
    EXPECT_EQ(read(read(row.text)), row.expected) << __FILE__ << ":" << row.line;
    EXPECT_EQ(lines_of(parse_synonyms(synonym_file(row.text)).problems), "") << row.line;
  }
}

TEST(SynonymRules, BadLinesAreNamedAndTheOthersRead) {
  struct Row {
    int line;
    const char* text;
    const char* problems;
  };
  static constexpr Row kRows[] = {
      {__LINE__, "解約", "2 解約"},
      {__LINE__, "解約、退会", "2 解約、退会"},
      {__LINE__, "解約,", "2 解約,"},
      {__LINE__, ",", "2 ,"},
      {__LINE__, "解約 =>", "2 "},
      {__LINE__, "=> 解約", "2 "},
      {__LINE__, "=>", "2  / 2 "},
      {__LINE__, "a => b => c", "2 a => b => c"},
      {__LINE__, "!built-in on", "2 !built-in on"},
      {__LINE__, "a, b @categories x", "2 @categories x"},
      {__LINE__, "a, b @category", "2 @category"},
      {__LINE__, "a, b @category x>>y", "2 @category x>>y"},
      {__LINE__, "a, b @product x", "2 @product x"},
      {__LINE__, "a@b.example, c", "2 @b.example, c"},
  };
  for (const Row& row : kRows) {
    const SynonymRules parsed =
        parse_synonyms(synonym_file("x, y\n" + std::string(row.text) + "\nz => w\n"));
    EXPECT_EQ(lines_of(parsed.problems), row.problems) << __FILE__ << ":" << row.line;
    ASSERT_EQ(parsed.rules.size(), 2U) << __FILE__ << ":" << row.line;
    EXPECT_EQ(parsed.rules[1].line, 3U);
    for (const RuleProblem& problem : parsed.problems) {
      EXPECT_EQ(problem.file, "own.txt");
      EXPECT_NE(problem.reason.find(" ("), std::string::npos) << "English beside it";
    }
  }
}

TEST(ReadSynonyms, AddsTheOwnFileToTheBuiltInOneUnlessSwitchedOff) {
  const TemporaryFolder folder;
  const std::size_t built_in = read_synonyms({}).size();
  EXPECT_GE(built_in, 250U);
  EXPECT_EQ(read_synonyms(folder.path()).size(), built_in);
  write_bytes(folder.path() / "synonyms.txt", "\xEF\xBB\xBFハルナギ, 定期便\r\n");
  EXPECT_EQ(read_synonyms(folder.path()).size(), built_in + 1);
  EXPECT_EQ(to_string(read_synonyms(folder.path()).back()), "ハルナギ, 定期便");
  write_bytes(folder.path() / "synonyms.txt", "ハルナギ, 定期便\n!built-in off\n");
  EXPECT_EQ(read_synonyms(folder.path()).size(), 1U);
}

TEST(ReadSynonyms, ABrokenLineIsAnErrorWithFileAndLine) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "synonyms.txt";
  write_bytes(path, "a, b\nc, d\n解約\n");
  const std::string error = error_of([&] { read_synonyms(folder.path()); });
  EXPECT_TRUE(error.starts_with("dictionary: " + path.string() + ":3: 「解約」: ")) << error;
  write_bytes(path, "a, \xFF\n");
  EXPECT_EQ(code_of([&] { read_synonyms(folder.path()); }), "dictionary");
}

}  // namespace
}  // namespace toibiki
