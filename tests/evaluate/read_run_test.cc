// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "base/file.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/evaluate.h"

namespace toibiki {
namespace {

class ReadRun : public testing::Test {
 protected:
  toibiki::Run read(const std::string& content) {
    write_file_atomically(folder_.path() / "run.trec", content);
    return read_run(folder_.path() / "run.trec");
  }

  TemporaryFolder folder_;
};

TEST_F(ReadRun, ReadsWhatToTrecWrites) {
  toibiki::Run run = {{"質問1", {"d3", "d1", "d2"}}, {"q2", {"d1"}}};
  for (int i = 0; i < 1'000; ++i) run["long"].push_back("d" + std::to_string(i));
  EXPECT_EQ(read(to_trec(run, "toibiki")), run);
  // What found nothing cannot be written.
  EXPECT_EQ(read(to_trec({{"q1", {"d1"}}, {"q2", {}}}, "toibiki")), (toibiki::Run{{"q1", {"d1"}}}));
}

TEST_F(ReadRun, TheScoreDecidesThenTheLaterId) {
  const toibiki::Run expected = {{"q1", {"d9", "d2", "d10", "d1"}}, {"q2", {"い", "あ", "b"}}};
  EXPECT_EQ(read("q1 Q0 d1 1 -1.5e-1 x\n"
                 "q2 Q0 b 1 0 x\n"
                 "q1 Q0 d10 2 7 x\n"
                 "\r\n"
                 "q1\tQ0\td2  3 7.0 x\r\n"
                 "q2 Q0 あ 1 0 x\n"
                 "q1 Q0 d9 4 7.0000000001 x\n"
                 "q2 Q0 い 1 0 x"),
            expected);
}

TEST_F(ReadRun, SaysFileLineValueAndRemedy) {
  const std::string good = "q1 Q0 d1 1 3.5 x\n";
  const struct {
    int row;
    std::string content;
    std::string begin;  // of the message
    std::string part;   // of the message: what to do, or the value
  } kRows[] = {
      {__LINE__, good + "q1 Q0 d2 2 x\n", "run.trec:2: 「q1 Q0 d2 2 x」は 5 列",
       "instead of the 6"},
      {__LINE__, good + "q1 Q0 d2 2 high x\n", "run.trec:2: 得点「high」", "数を書いてください"},
      {__LINE__, "q1 Q0 d2 2 nan x\n", "run.trec:1: 得点「nan」", "not a number"},
      {__LINE__, "q1 Q0 d2 2 inf x\n", "run.trec:1: 得点「inf」", "not a number"},
      {__LINE__, "q1 Q0 d2 2 1e999 x\n", "run.trec:1: 得点「1e999」", "out of range"},
      {__LINE__, "q1 Q0 d2 2 1,5 x\n", "run.trec:1: 得点「1,5」", "not a number"},
      {__LINE__, good + "q2 Q0 d1 1 1 x\n" + good, "run.trec:3: 問い合わせ「q1」の記録「d1」",
       "(record d1 stands twice for query q1)"},
      {__LINE__, "", "run.trec: 順位が 1 件も", "指定してください"},
      {__LINE__, "q1 0 d1 1\n", "run.trec:1: 「q1 0 d1 1」は 4 列", "TREC の 6 列"},
      {__LINE__, good + "あ Q0 い\xFA 1 1 x\n", "run.trec:2: この行の 11 バイト目", "UTF-8 で保存"},
  };
  for (const auto& row : kRows) {
    const std::string whole = error_of([&] { read(row.content); });
    const std::string start = "invalid_file: " + folder_.path().string() + "/";
    const std::string text = whole.starts_with(start) ? whole.substr(start.size()) : whole;
    EXPECT_TRUE(text.starts_with(row.begin)) << __FILE__ << ":" << row.row << ": " << text;
    EXPECT_NE(text.find(row.part), std::string::npos) << __FILE__ << ":" << row.row << ": " << text;
  }
  const std::string missing = error_of([&] { read_run(folder_.path() / "none.trec"); });
  EXPECT_TRUE(missing.starts_with("not_found: ")) << missing;
}

}  // namespace
}  // namespace toibiki
