// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "base/file.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/evaluate.h"

namespace toibiki {
namespace {

const std::string kHeader = "query-id\tcorpus-id\tscore\n";
const std::string kJson = "{\"query_id\":\"q1\",\"article_id\":\"d1\",\"gain\":2}\n";

class ReadJudgements : public testing::Test {
 protected:
  Judgements read(const std::string& content) {
    write_file_atomically(folder_.path() / "qrels.tsv", content);
    return read_judgements(folder_.path() / "qrels.tsv");
  }
  // The message behind the folder: "qrels.tsv:1: ...".
  std::string message(const std::string& content) {
    const std::string whole = error_of([&] { read(content); });
    const std::string start = "invalid_file: " + folder_.path().string() + "/";
    return whole.starts_with(start) ? whole.substr(start.size()) : whole;
  }

  TemporaryFolder folder_;
};

TEST_F(ReadJudgements, BeirAndTrecGiveTheSame) {
  const Judgements expected = {{"q1", {{"d1", 2}, {"d2", 0}}}, {"q2", {{"d1", 1}}}};
  EXPECT_EQ(read(kHeader + "q1\td1\t2\nq2\td1\t1\nq1\td2\t0\n"), expected);
  EXPECT_EQ(read("q1 0 d1 2\nq2 0 d1 1\nq1 0 d2 0\n"), expected);
}

TEST_F(ReadJudgements, CsvAndJsonlGiveTheSame) {
  const Judgements expected = {{"q1", {{"d1", 2}, {"d2", 0}}}, {"q2", {{"d1", 1}}}};
  const struct {
    int row;
    std::string content;
  } kRows[] = {
      {__LINE__, "query_id,article_id,gain\nq1,d1,2\nq2,d1,1\nq1,d2,0\n"},
      {__LINE__, "Query ID,Doc-ID,Relevance\r\n\r\nq1,\"d1\", 2 \r\nq2,d1,1\r\nq1,d2,0"},
      {__LINE__,
       "\xEF\xBB\xBF"
       "score,note,corpus-id,query-id\n2,\"a,\nb\",d1,q1\n1,,d1,q2\n0,,d2,q1\n"},
      {__LINE__, "qid\trecord_id\tlabel\nq1\td1\t2\nq2\td1\t1\nq1\td2\t-1\n"},
      {__LINE__, "問い合わせID,記事ID,点数\nq1,d1,2\nq2,d1,1\nq1,d2,0\n"},
      // The same in CP932, as Excel writes it.
      {__LINE__,
       "\x96\xE2\x82\xA2\x8D\x87\x82\xED\x82\xB9ID,\x8B\x4C\x8E\x96ID,\x93\x5F\x90\x94\n"
       "q1,d1,2\nq2,d1,1\nq1,d2,0\n"},
      {__LINE__, kJson + "\n{\"gain\":1,\"query_id\":\"q2\",\"note\":[],\"doc_id\":\"d1\"}\r\n"
                         "{\"query-id\":\"q1\",\"corpus-id\":\"d2\",\"score\":0}"},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(read(row.content), expected) << __FILE__ << ":" << row.row;
  }
}

TEST_F(ReadJudgements, TheEndingTellsJsonl) {
  write_file_atomically(folder_.path() / "judged.JSONL", "[1]\n");
  const std::string text = error_of([&] { read_judgements(folder_.path() / "judged.JSONL"); });
  EXPECT_NE(text.find("judged.JSONL:1: 「[1]」は JSON のオブジェクト"), std::string::npos) << text;
}

TEST_F(ReadJudgements, TakesByteOrderMarkCrlfBlankLinesAndNoLastLineFeed) {
  const Judgements expected = {{"1", {{"あ", 1}, {"い", 2}}}};
  EXPECT_EQ(read("\xEF\xBB\xBFquery-id\tcorpus-id\tscore\r\n1\tあ\t1\r\n\r\n\t\t\r\n1\tい\t2"),
            expected);
  EXPECT_EQ(read("\xEF\xBB\xBF\r\n1\t0\tあ\t1\r\n1   0 \t い  2 \r\n"), expected);
}

TEST_F(ReadJudgements, IdsOfATableMayHoldSpaces) {
  const Judgements expected = {{"my query", {{"FAQ 1 a", 1}}}};
  EXPECT_EQ(read(kHeader + "my query\tFAQ 1 a\t1\n"), expected);
}

TEST_F(ReadJudgements, NegativeGainsCountAsZero) {
  const Judgements expected = {{"q1", {{"d1", 0}}}};
  EXPECT_EQ(read("q1 0 d1 -2\n"), expected);
}

TEST_F(ReadJudgements, TheSamePairTwiceWithTheSameGainIsOneJudgement) {
  const Judgements expected = {{"q1", {{"d1", 2}}}};
  EXPECT_EQ(read("q1 0 d1 2\nq1 0 d1 2\n"), expected);
}

TEST_F(ReadJudgements, SaysFileLineValueAndRemedy) {
  const struct {
    int row;
    std::string content;
    std::string begin;  // of the message
    std::string part;   // of the message: what to do, or the value
  } kRows[] = {
      {__LINE__, kHeader + "q1\td1\t1\nq1\td2\tyes\n", "qrels.tsv:3: 点数「yes」",
       "整数にしてください"},
      {__LINE__, kHeader + "q1\td1\t1.0\n", "qrels.tsv:2: 点数「1.0」", "not an integer"},
      {__LINE__, kHeader + "q1\td1\t\n", "qrels.tsv:2: 点数「」", "整数"},
      {__LINE__, "q1 0 d1 99999999999\n", "qrels.tsv:1: 点数「99999999999」", "大きすぎます"},
      {__LINE__, kHeader + "q1\td1\n", "qrels.tsv:2: 列の数が違います", "3 columns expected, 2"},
      {__LINE__, kHeader + "q1 d1 1\n", "qrels.tsv:2: 列の数が違います", "確かめてください"},
      {__LINE__, "q1 0 d1 1\nq1 d2 1\n", "qrels.tsv:2: 「q1 d2 1」は 3 列", "4 列にしてください"},
      {__LINE__, kHeader + "\td1\t1\n", "qrels.tsv:2: 問い合わせ「」、記録「d1」の識別子が空",
       "(an id is empty)"},
      {__LINE__, "q1 0 d1 2\nq2 0 d1 2\nq1 0 d1 1\n", "qrels.tsv:3: 問い合わせ「q1」と記録「d1」",
       "(judged 2 before and 1 here)"},
      {__LINE__, kHeader + "あ\tい\xFA\t1\n", "qrels.tsv:2: 「い?」の 4 バイト目",
       "UTF-8 ではありません"},
      {__LINE__, "あ 0 い\xFA 1\n", "qrels.tsv:1: この行の 10 バイト目", "UTF-8 で保存"},
      // Without a header its first judgement would be lost.
      {__LINE__, "q1\td1\t1\n", "qrels.tsv:1: 「q1?d1?1」は判定ファイルの 1 行目として",
       "BEIR の見出し"},
      {__LINE__, "\n\nquery-id,corpus-id\n", "qrels.tsv:3: 「query-id,corpus-id", "TREC の 4 列"},
      {__LINE__, "corpus-id\tscore\n", "qrels.tsv:1: 「corpus-id?", "(neither a header"},
      {__LINE__, "query_id,doc_id,gain,corpus-id\n", "qrels.tsv:1: 列「doc_id」と「corpus-id」は",
       "stand for one value"},
      {__LINE__, kHeader + "q1\t\"d1\t1\n", "qrels.tsv:2: 2 行目で開いた引用符", "never closed"},
      {__LINE__, kJson + "\n{\"query_id\":\"q1\",\"gain\":1}\n",
       "qrels.tsv:3: 「article_id」がありません。{\"query_id\"", "(no member article_id)"},
      {__LINE__, "{\"query_id\":1,\"article_id\":\"d1\",\"gain\":1}\n",
       "qrels.tsv:1: 「query_id」の値「1」は文字列", "囲んでください"},
      {__LINE__, kJson + "{\"query_id\":\"q1\",\"article_id\":\"d2\",\"gain\":1.5}\n",
       "qrels.tsv:2: 点数「1.5」", "整数にしてください"},
      {__LINE__, "{\"query_id\":\"q1\",\"article_id\":\"d2\",\"gain\":\"2\"}\n",
       "qrels.tsv:1: 点数「\"2\"」は整数ではない", "not an integer"},
      {__LINE__, kJson + "{\"query_id\":\"q1\"", "qrels.tsv:2: JSON", "閉じてください"},
      {__LINE__, kJson + "[]", "qrels.tsv:2: 「[]」は JSON のオブジェクト", "\"gain\": 1}"},
      {__LINE__, "", "qrels.tsv: 判定が 1 件も", "(the file holds no judgement)"},
      {__LINE__, kHeader, "qrels.tsv:1: 判定が 1 件も", "指定してください"},
  };
  for (const auto& row : kRows) {
    const std::string text = message(row.content);
    EXPECT_TRUE(text.starts_with(row.begin)) << __FILE__ << ":" << row.row << ": " << text;
    EXPECT_NE(text.find(row.part), std::string::npos) << __FILE__ << ":" << row.row << ": " << text;
  }
}

TEST_F(ReadJudgements, AFolderIsRefused) {
  const std::string text = error_of([&] { read_judgements(folder_.path()); });
  EXPECT_TRUE(text.starts_with("invalid_file: ")) << text;
}

}  // namespace
}  // namespace toibiki
