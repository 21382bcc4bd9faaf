// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/record/imported.h"

namespace toibiki {
namespace {

using namespace std::string_literals;
using Lines = std::vector<std::string>;

TEST(ImportTable, ReadsEveryFieldOfAnArticle) {
  const ImportedFile file = imported(
      "faq.csv",
      "\xEF\xBB\xBFID,質問,言い換え,回答,キーワード,カテゴリ,タグ,製品,公開範囲,公開開始日,"
      "公開終了日,言語,URL,最終更新日,閲覧数,役に立った,役に立たなかった\r\n"
      "1,返品できますか,\"返品したい\n返したい\",\"はい。\r\n「30 日」以内です。\",返却|返金,"
      "ご注文 > 返品,急ぎ,プランA,社内,2026/4/1,2027年3月31日,ja,https://example.jp/1,"
      "2026/4/1 9:05,\"1,234\",5,0\r\n");
  EXPECT_EQ(printed(file.problems), Lines{});
  Article expected;
  expected.id = "1";
  expected.question = "返品できますか";
  expected.phrasings = {"返品したい", "返したい"};
  expected.answer = "はい。\r\n「30 日」以内です。";
  expected.keywords = {"返却", "返金"};
  expected.category = {"ご注文", "返品"};
  expected.tags = {"急ぎ"};
  expected.product = "プランA";
  expected.audience = Audience::kAgent;
  expected.valid_from = "2026-04-01";
  expected.valid_until = "2027-03-31";
  expected.url = "https://example.jp/1";
  expected.updated_at = "2026-04-01T09:05:00+09:00";
  expected.counters = {1234, 5, 0};
  ASSERT_EQ(file.records.size(), 1U);
  EXPECT_EQ(file.records[0], Record(expected));
  EXPECT_EQ(file.lines, std::vector<std::size_t>{2});
}

TEST(ImportTable, ReadsEveryFieldOfAPastAnswer) {
  const ImportedFile file = imported(
      "cases.tsv",
      "id\tお問い合わせ内容\t返信\t記事ID\t対応結果\tチャネル\t商品\t対応完了日\tケースキー\n"
      "r1\t届きません\tお調べします\tf1|f2\t解決\t電話\tプランB\t2026/4/2\tc-77\n"
      "r2\t動かない\t\t\t\t\t\t\t\n",
      as_answers());
  EXPECT_EQ(printed(file.problems), Lines{});
  ASSERT_EQ(file.records.size(), 2U);
  const PastAnswer expected = {"r1",         "届きません",       "お調べします",
                               {"f1", "f2"}, Outcome::kResolved, Channel::kPhone,
                               "プランB",    "2026-04-02",       "c-77"};
  EXPECT_EQ(file.records[0], Record(expected));
  PastAnswer plain;
  plain.id = "r2";
  plain.inquiry = "動かない";
  EXPECT_EQ(file.records[1], Record(plain));
}

TEST(ImportTable, BlankCellsLeaveTheDefault) {
  const ImportedFile file =
      imported("faq.csv", "id,question,language,views,valid_from,tags\n1,質問, ,,　,|\n");
  Article expected;
  expected.id = "1";
  expected.question = "質問";
  ASSERT_EQ(printed(file.problems), Lines{});
  EXPECT_EQ(file.records[0], Record(expected));
}

TEST(ImportTable, ReadsWhatExcelWrites) {
  // The same table as CP932, as UTF-8 with a mark, and as "Unicode text".
  const std::string utf8 = "\xEF\xBB\xBFid,質問\r\n1,髙～①\r\n";
  const std::string cp932 = "id,\x8E\xBF\x96\xE2\r\n1,\xFB\xFC\x81\x60\x87\x40\r\n";
  const std::string utf16 =
      "\xFF\xFEi\0d\0\t\0\xEA\x8C\x4F\x55\r\0\n\0"
      "1\0\t\0\xD9\x9A\x5E\xFF\x60\x24\r\0\n\0"s;
  ImportOptions unicode_text;
  unicode_text.format = FileFormat::kTsv;
  const ImportedFile expected = imported("faq.csv", utf8);
  ASSERT_EQ(ids(expected), Lines{"1"});
  EXPECT_EQ(std::get<Article>(expected.records[0]).question, "髙～①");
  EXPECT_EQ(imported("faq.csv", cp932).records, expected.records);
  EXPECT_EQ(imported("faq.txt", utf16, unicode_text).records, expected.records);
}

TEST(ImportTable, ReportsEachBadRowAtItsLineAndKeepsTheGoodOnes) {
  const ImportedFile file = imported("faq.csv",
                                     "ID,質問,回答,公開,終了日,閲覧数,\n"     // 1
                                     "a,良い行,\"複数\n行\",公開,,,\n"        // 2-3
                                     ",IDがない,,公開,,,\n"                   // 4
                                     "b,　,空の質問,公開,,,\n"                // 5
                                     "a,IDが二度,,公開,,,\n"                  // 6
                                     "c,日付,,公開,2026/13/01,,\n"            // 7
                                     "d,公開範囲,,非公開,,,\n"                // 8
                                     "e,公開範囲が空,,,,,\n"                  // 9
                                     "f,閲覧数,,公開,,多い,\n"                // 10
                                     "g,列が足りない,,公開\n"                 // 11
                                     "h,余分な値,,公開,,,メモ\n"              // 12
                                     "i,\"引用符\"の後,,公開,,,\n"            // 13
                                     "j,壊れた\xE3\x81,,公開,,,\n"            // 14
                                     "k,NUL\x01,,公開,,,\n"                   // 15
                                     "l,二つ,,秘密,昨日,,\n"                  // 16
                                     ",,,,,,\n"                               // 17: no content
                                     "z,最後の良い行,,社内,2026/4/1,10,\n");  // 18
  EXPECT_EQ(ids(file), (Lines{"a", "z"}));
  EXPECT_EQ(file.lines, (std::vector<std::size_t>{2, 18}));
  const std::string behind_quote =
      "13 「i」 text behind the quote that opened in line 13 and closed in line 13, "
      "lines 13 to 13 were not read";
  const Lines expected = {
      "4 ID「」 id is empty",
      "5 質問「」 question is empty",
      "6 ID「a」 the id stands in line 2 already",
      "7 終了日「2026/13/01」 not a day as YYYY-MM-DD",
      "8 公開「非公開」 must be one of public, agent",
      "9 公開「」 must be one of public, agent",
      "10 閲覧数「多い」 not a whole number of at least 0",
      "11 「g」 7 columns expected, 4 found",
      "12 「メモ」 value in a column without title",
      behind_quote,
      "14 質問「壊れた??」 not UTF-8 at byte 10",
      "15 質問「NUL?」 control character U+0001 at byte 4",
      "16 公開「秘密」 must be one of public, agent",
      "16 終了日「昨日」 not a day as YYYY-MM-DD",
  };
  EXPECT_EQ(printed(file.problems), expected);
}

TEST(ImportTable, AQuoteThatIsNeverClosedNamesTheLinesThatAreLost) {
  const ImportedFile file =
      imported("faq.csv", "id,question\n1,良い\n2,\"閉じない\n3,次\n4,最後\n");
  EXPECT_EQ(ids(file), Lines{"1"});
  EXPECT_EQ(
      printed(file.problems),
      Lines{"3 「2」 the quote opened in line 3 is never closed, lines 3 to 5 were not read"});
}

TEST(ImportTable, AHugeAnswerIsARowProblem) {
  const ImportedFile file =
      imported("faq.csv", "id,question,answer\n1,q," + huge_text() + "\n2,q,a\n");
  EXPECT_EQ(ids(file), Lines{"2"});
  EXPECT_EQ(printed(file.problems),
            Lines{"2 answer「" + std::string(80, 'x') + "…」 10000000 bytes, at most 1000000"});
}

TEST(ImportTable, ColumnsThatAreLeftOutMayHoldAnything) {
  ImportOptions options;
  options.columns = {{"問い", "question"}, {"備考", "-"}};
  const ImportedFile file = imported("faq.csv", "id,問い,備考\n1,質問の文,\xFF\n", options);
  EXPECT_EQ(printed(file.problems), Lines{});
  EXPECT_EQ(ids(file), Lines{"1"});
}

TEST(ImportTable, RefusesTheFileWhenItsColumnsAreNotKnown) {
  const auto error = refusal_of([] { imported("faq.csv", "id,question,担当者\n1,q,x\n"); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::kInvalidFile);
  EXPECT_NE(std::string(error->what()).find("faq.csv:1: 列「担当者」"), std::string::npos)
      << error->what();
}

TEST(ImportTable, RefusesACp932FileWithABrokenByte) {
  const std::string line = ",\x82\xB1\x82\xF1\x82\xC9\x82\xBF\x82\xCD\r\n";
  const auto error = refusal_of(
      [&] { imported("faq.csv", "id,question\r\n1" + line + "2" + line + "3,\xFF\r\n"); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), ErrorCode::kInvalidFile);
  EXPECT_NE(std::string(error->what()).find("faq.csv:4: CP932"), std::string::npos)
      << error->what();
}

TEST(ImportTable, AFileWithoutRowsSaysSo) {
  for (const std::string bytes : {"", "\xEF\xBB\xBF", "id,question\n", "\n\n"}) {
    const ImportedFile file = imported("faq.csv", bytes);
    EXPECT_EQ(printed(file.problems), Lines{"0 「」 no records"}) << bytes;
  }
}

}  // namespace
}  // namespace toibiki
