// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/rule_file.h"

#include <gtest/gtest.h>

#include <string>

#include "base/built_in_file.h"
#include "base/file.h"
#include "tests/analysis/error_of.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

using namespace std::string_literals;

std::string printed(const RuleFile& file) {
  std::string out;
  for (const RuleFile::Line& line : file.lines) {
    out += std::to_string(line.number) + ":";
    for (const std::string& column : line.columns) out += "(" + column + ")";
    out += " ";
  }
  return out;
}

TEST(RuleFile, SplitsLinesAndKeepsTheirNumbers) {
  struct Row {
    int line;
    std::string text;
    char separator;
    std::string rows;
  };
  const Row rows[] = {
      {__LINE__, "", '\t', ""},
      {__LINE__, "# only a comment", '\t', ""},
      {__LINE__, "a\tb\n", '\t', "1:(a)(b) "},
      {__LINE__, "a\tb", '\t', "1:(a)(b) "},
      {__LINE__, "# c\n\na\tb\n\n#\nc\td\n", '\t', "3:(a)(b) 6:(c)(d) "},
      {__LINE__, "a\tb\r\n# c\r\n\r\nd\r\n", '\t', "1:(a)(b) 4:(d) "},  // written on Windows
      {__LINE__, "\xEF\xBB\xBF# c\na\n", '\t', "2:(a) "},               // by Excel
      {__LINE__, "語,ゴ\n", ',', "1:(語)(ゴ) "},
      {__LINE__, "a\tb,c\n", ',', "1:(a\tb)(c) "},
      {__LINE__, "\t\n,\n", '\t', "1:()() 2:(,) "},
      {__LINE__, " # no comment\n", '\t', "1:( # no comment) "},
      {__LINE__, "a\0b\n"s, '\t', "1:(a\0b) "s},
  };
  const TemporaryFolder folder;
  for (const Row& row : rows) {
    write_file_atomically(folder.path() / "rules.tsv", row.text);
    const RuleFile file = read_rules(folder.path(), "rules.tsv", row.separator);
    EXPECT_EQ(printed(file), row.rows) << __FILE__ << ":" << row.line;
    EXPECT_EQ(file.text, row.text);
    EXPECT_EQ(file.name, (folder.path() / "rules.tsv").string());
  }
}

TEST(RuleFile, TheBuiltInOneStandsInForAFileThatIsNotThere) {
  const TemporaryFolder folder;
  for (const std::string name : {"pos_filter.tsv", "stop_words.tsv"}) {
    const std::string source = read_file(TOIBIKI_SOURCE_DIR "/dictionaries/" + name, 1U << 20U);
    EXPECT_EQ(built_in_file(name), source);
    EXPECT_EQ(read_rules({}, name).text, source);
    const RuleFile file = read_rules(folder.path(), name);
    EXPECT_EQ(file.text, source);
    EXPECT_EQ(file.name, "built-in " + name);
    EXPECT_FALSE(file.lines.empty());
  }
  EXPECT_TRUE(read_rules(folder.path(), "lexicon.csv", ',').lines.empty());
  EXPECT_TRUE(built_in_file("lexicon.csv").empty());
}

TEST(RuleFile, NamesTheLineThatIsNotUtf8) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "stop_words.tsv";
  write_file_atomically(path,
                        "# \x82\xB1 in a comment harms nobody\nする\tx\n\x82\xB7\x82\xE9\tx\n");
  const std::string message =
      dictionary_error_of([&] { read_rules(folder.path(), "stop_words.tsv"); });
  EXPECT_EQ(message, path.string() +
                         ":3: 「?????x」: UTF-8 ではありません。UTF-8 で保存してください。 "
                         "(not UTF-8)");
}

TEST(RuleFile, WhatCannotBeReadIsAnErrorOfTheDictionaryThatNamesIt) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "lexicon.csv");
  std::filesystem::create_symlink("stop_words.tsv", folder.path() / "stop_words.tsv");  // a loop
  const std::string long_name(300, 'x');
  for (const std::string& name : {"lexicon.csv"s, "stop_words.tsv"s, long_name}) {
    const std::string message = dictionary_error_of([&] { read_rules(folder.path(), name); });
    EXPECT_EQ(message.find((folder.path() / name).string()), 0U) << message;
  }
}

TEST(RuleFile, AMessageShowsFileLineAndValue) {
  const RuleFile file{"rules.tsv", "", {{12, {"a\nb"}}}};
  const Error error = rule_error(file, file.lines[0], "a\nb", "理由。 (reason)");
  EXPECT_EQ(error.code(), ErrorCode::kDictionary);
  EXPECT_EQ(error.what(), "rules.tsv:12: 「a?b」: 理由。 (reason)"s);
}

}  // namespace
}  // namespace toibiki
