// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/variant_table.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/analysis/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

constexpr const char* kName = "variants.tsv";

std::string found(const VariantTable& table, const std::string& spelling,
                  const std::string& reading) {
  return std::string(table.find(spelling, reading).value_or("-"));
}

TEST(VariantTable, TellsASpellingByItselfAndItsReading) {
  const VariantTable table("");
  EXPECT_EQ(found(table, "申込", "もうしこみ"), "申し込み");
  EXPECT_EQ(found(table, "もうしこみ", "もうしこみ"), "申し込み");
  EXPECT_EQ(found(table, "申込", "しんこみ"), "-");
  EXPECT_EQ(found(table, "申込", ""), "申し込み");
  EXPECT_EQ(found(table, "円", ""), "-") << "one character tells too little";
  EXPECT_EQ(found(table, "凪凪凪", "なぎ"), "-");
  EXPECT_EQ(table.find_katakana("サーバ"), "サーバー");
  EXPECT_EQ(table.find_katakana("サーバー"), std::nullopt) << "the katakana_key() goes in";
  EXPECT_EQ(VariantTable("").fingerprint(), table.fingerprint());
}

TEST(VariantTable, AnOwnFileStandsOnTopOfTheBuiltInOne) {
  const TemporaryFolder folder;
  write_bytes(folder.path() / kName,
              "# ours\n"
              "凪便\tなぎびん\tなぎ便  ナギ便\n"
              "申込書\tモウシコミ\t申込 申し込み\n"
              "止凪\tとめなぎ\t止なぎ\n止凪ぎ\tやめなぎ\t止なぎ\n"
              "ミネソラーダー\tみねそらーだー\tﾐﾈｿﾗｰﾀﾞ\n");
  const VariantTable table(folder.path());
  EXPECT_EQ(found(table, "なぎ便", "なぎびん"), "凪便");
  EXPECT_EQ(found(table, "ナギ便", ""), "凪便");
  EXPECT_EQ(found(table, "凪便", "なぎびん"), "凪便") << "the key is a spelling too";
  EXPECT_EQ(found(table, "申込", "もうしこみ"), "申込書") << "its own line decides";
  EXPECT_EQ(found(table, "問合せ", "といあわせ"), found(VariantTable(""), "問合せ", "といあわせ"));
  EXPECT_EQ(found(table, "止なぎ", "とめなぎ"), "止凪");
  EXPECT_EQ(found(table, "止なぎ", "やめなぎ"), "止凪ぎ");
  EXPECT_EQ(found(table, "止なぎ", ""), "-") << "of two words";
  EXPECT_EQ(found(table, "ミネソラーダ", "みねそらーだー"), "ミネソラーダー") << "normalised";
  EXPECT_EQ(table.find_katakana("ミネソラダ"), "ミネソラーダー");
  EXPECT_NE(table.fingerprint(), VariantTable("").fingerprint());
}

// Of the lines of one file the last counts; without the reading, which word is meant stays open.
TEST(VariantTable, TheLastLineOfASpellingAndReadingCounts) {
  const TemporaryFolder folder;
  write_bytes(folder.path() / kName, "凪箱\tなぎばこ\tなぎ箱\n凪筐\tなぎばこ\tなぎ箱\n");
  const VariantTable table(folder.path());
  EXPECT_EQ(found(table, "なぎ箱", "なぎばこ"), "凪筐");
  EXPECT_EQ(found(table, "なぎ箱", ""), "-");
  EXPECT_EQ(found(table, "凪箱", ""), "凪箱");
}

TEST(VariantTable, ABadLineIsNamedWithItsValue) {
  struct Row {
    int line;
    std::string text, where, reason;
  };
  const Row rows[] = {
      {__LINE__, "申し込み\n", ":1: 「申し込み」", "3 列"},
      {__LINE__, "# fine\n申し込み\tもうしこみ\n", ":2: 「申し込み」", "3 列"},
      {__LINE__, "申し込み\tもうしこみ\t申込\t多い\n", ":1: 「申し込み」", "3 列"},
      {__LINE__, "\tもうしこみ\t申込\n", ":1: 「」", "3 列"},
      {__LINE__, "申し込み\tもうしこみ\t\n", ":1: 「申し込み」", "3 列"},
      {__LINE__, "申し込み\t申込\t申込\n", ":1: 「申込」", "かな"},
      {__LINE__, "申し込み\t\t申込\n", ":1: 「」", "かな"},
      {__LINE__, "\xFF\tあ\tい\n", ":1: 「", "UTF-8"},
  };
  for (const Row& row : rows) {
    const TemporaryFolder folder;
    write_bytes(folder.path() / kName, row.text);
    const std::string message =
        dictionary_error_of([&] { const VariantTable table(folder.path()); });
    EXPECT_EQ(message.find((folder.path() / kName).string() + row.where), 0U)
        << __FILE__ << ":" << row.line << ": " << message;
    EXPECT_NE(message.find(row.reason), std::string::npos)
        << __FILE__ << ":" << row.line << ": " << message;
  }
}

TEST(VariantTable, GoodLinesBesideBadOnesAreRead) {
  std::vector<RuleProblem> problems;
  const RuleFile file =
      parse_rules(kName, "壊れた行\n凪便\tナギビン\tなぎ便\n悪い\t読み\t例\n", '\t', problems);
  const std::vector<VariantRow> rows = read_variants(file, problems);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].key, "凪便");
  EXPECT_EQ(rows[0].reading, "なぎびん");
  EXPECT_EQ(rows[0].spellings, std::vector<std::string>{"なぎ便"});
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].line, 1U);
  EXPECT_EQ(problems[1].line, 3U);
}

}  // namespace
}  // namespace toibiki
