// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/file.h"
#include "tests/evaluate/print.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/evaluate.h"

namespace toibiki {
namespace {

class ReadQueries : public testing::Test {
 protected:
  std::vector<Query> read(const std::string& content) {
    write_file_atomically(folder_.path() / "queries.jsonl", content);
    return read_queries(folder_.path() / "queries.jsonl");
  }
  // The message behind the folder: "queries.jsonl:1: ...".
  std::string message(const std::string& content) {
    const std::string whole = error_of([&] { read(content); });
    const std::string start = "invalid_file: " + folder_.path().string() + "/";
    return whole.starts_with(start) ? whole.substr(start.size()) : whole;
  }

  TemporaryFolder folder_;
};

TEST_F(ReadQueries, KeepsTheOrderOfTheFile) {
  const std::vector<Query> expected = {{"q2", "返品したい"}, {"q1", "領収書がほしい"}};
  EXPECT_EQ(read("{\"_id\": \"q2\", \"text\": \"返品したい\"}\n"
                 "{\"_id\": \"q1\", \"text\": \"領収書がほしい\"}\n"),
            expected);
}

TEST_F(ReadQueries, TakesByteOrderMarkCrlfBlankLinesAndNoLastLineFeed) {
  const std::vector<Query> expected = {{"1", "あ"}, {"2", "い"}};
  EXPECT_EQ(read("\xEF\xBB\xBF{\"_id\":\"1\",\"text\":\"あ\"}\r\n\r\n \t\r\n"
                 "{\"_id\":\"2\",\"text\":\"い\"}"),
            expected);
}

TEST_F(ReadQueries, IgnoresOtherMembers) {
  const std::vector<Query> expected = {{"1", "あ"}};
  EXPECT_EQ(read(R"({"metadata": {"a": [1]}, "text": "あ", "_id": "1", "type": null})"), expected);
}

TEST_F(ReadQueries, SaysFileLineValueAndRemedy) {
  const std::string good = "{\"_id\":\"q1\",\"text\":\"あ\"}\n";
  const std::string long_text(1'000'001, 'a');
  const struct {
    int row;
    std::string content;
    std::string begin;  // of the message
    std::string part;   // of the message: what to do, or the value
  } kRows[] = {
      {__LINE__, good + "\n{\"_id\":\"q2\",\"text\":", "queries.jsonl:3: JSON", "閉じてください"},
      {__LINE__, good + "[1]", "queries.jsonl:2: 「[1]」", "(not a JSON object)"},
      {__LINE__, "{\"text\":\"あ\"}", "queries.jsonl:1: 「_id」がありません", "(no member _id)"},
      {__LINE__, "{\"_id\":\"1\"}", "queries.jsonl:1: 「text」がありません", "書いてください"},
      {__LINE__, "{\"_id\":17,\"text\":\"あ\"}", "queries.jsonl:1: 「_id」の値「17」は文字列",
       "囲んでください"},
      {__LINE__, "{\"_id\":\"1\",\"text\":null}", "queries.jsonl:1: 「text」の値「null」",
       "文字列"},
      {__LINE__, "{\"_id\":\"\",\"text\":\"あ\"}", "queries.jsonl:1: 「_id」が空です", "消して"},
      {__LINE__, "{\"_id\":\"1\",\"text\":\"\"}", "queries.jsonl:1: 「text」が空です", "消して"},
      {__LINE__, "{\"_id\":\"1\",\"text\":\"" + long_text + "\"}",
       "queries.jsonl:1: 「text」が長すぎます: 1000001 バイト", "短くしてください"},
      {__LINE__, good + good, "queries.jsonl:2: 問い合わせ「q1」は前の行",
       "(query id q1 stands twice)"},
      {__LINE__, good + "{\"_id\":\"\x93\xFA\"}", "queries.jsonl:2: この行の 9 バイト目",
       "UTF-8 で保存"},
      {__LINE__, "\xFF\xFE{", "queries.jsonl:1: この行の 1 バイト目", "UTF-8 で保存"},
      {__LINE__, "", "queries.jsonl: 問い合わせが 1 件も", "(the file holds no query)"},
      {__LINE__, "\n\n", "queries.jsonl:2: 問い合わせが 1 件も", "指定してください"},
  };
  for (const auto& row : kRows) {
    const std::string text = message(row.content);
    EXPECT_TRUE(text.starts_with(row.begin)) << __FILE__ << ":" << row.row << ": " << text;
    EXPECT_NE(text.find(row.part), std::string::npos) << __FILE__ << ":" << row.row << ": " << text;
  }
}

TEST_F(ReadQueries, TablesGiveTheSame) {
  const std::vector<Query> expected = {{"q2", "返品,交換したい"}, {"q1", "領収書が\nほしい"}};
  const struct {
    int row;
    std::string name;
    std::string content;
  } kRows[] = {
      {__LINE__, "q.csv", "id,text\nq2,\"返品,交換したい\"\nq1,\"領収書が\nほしい\"\n"},
      {__LINE__, "q.tsv", "text\tID\n返品,交換したい\tq2\n\"領収書が\nほしい\"\tq1\n"},
      {__LINE__, "q.txt", "問い合わせID\t質問\n q2 \t 返品,交換したい\nq1\t\"領収書が\nほしい\"\n"},
      {__LINE__, "q.txt",
       R"({"id":"q2","text":"返品,交換したい"})"
       "\n"
       R"({"query_id":"q1","query":"領収書が\nほしい"})"},
  };
  for (const auto& row : kRows) {
    write_file_atomically(folder_.path() / row.name, row.content);
    EXPECT_EQ(read_queries(folder_.path() / row.name), expected) << __FILE__ << ":" << row.row;
  }
}

TEST_F(ReadQueries, SaysWhatIsWrongWithATable) {
  const struct {
    int row;
    std::string content;
    std::string part;
  } kRows[] = {
      {__LINE__, "q1,返品したい\n", "q.csv: 1 行目「q1,返品したい」は問い合わせの表の見出しでは"},
      {__LINE__, "", "q.csv: 1 行目「」は"},
      {__LINE__, "id,text\n", "q.csv:1: 問い合わせが 1 件も"},
      {__LINE__, "id,text\nq1,\n", "q.csv:2: 「text」が空です"},
      {__LINE__, "id,text\n,あ\n", "q.csv:2: 「_id」が空です"},
      {__LINE__, "id,text\nq1,あ,い\n", "q.csv:2: 列の数が違います"},
      {__LINE__, "id,text\nq1,あ\n\nq1,い\n", "q.csv:4: 問い合わせ「q1」は前の行"},
      {__LINE__, "id,text,query\nq1,あ,い\n", "q.csv:1: 列「text」と「query」は同じもの"},
  };
  for (const auto& row : kRows) {
    write_file_atomically(folder_.path() / "q.csv", row.content);
    const std::string text = error_of([&] { read_queries(folder_.path() / "q.csv"); });
    EXPECT_TRUE(text.starts_with("invalid_file: ")) << __FILE__ << ":" << row.row << ": " << text;
    EXPECT_NE(text.find(row.part), std::string::npos) << __FILE__ << ":" << row.row << ": " << text;
  }
}

TEST_F(ReadQueries, AMissingFileIsNotFound) {
  const std::string text = error_of([&] { read_queries(folder_.path() / "none.jsonl"); });
  EXPECT_TRUE(text.starts_with("not_found: ")) << text;
  EXPECT_NE(text.find("none.jsonl"), std::string::npos) << text;
}

}  // namespace
}  // namespace toibiki
