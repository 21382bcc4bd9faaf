// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/regression.h"

namespace toibiki {
namespace {

class RegressionTableTest : public testing::Test {
 protected:
  RegressionTable read(const std::string& text, const std::string& name = "t.tsv") {
    write_bytes(folder_.path() / name, text);
    return read_regression_table(folder_.path() / name);
  }
  std::string error(const std::string& text) {
    return error_of([&] { read(text); });
  }

 private:
  TemporaryFolder folder_;
};

TEST_F(RegressionTableTest, ReadsRowsBetweenComments) {
  const RegressionTable table = read(
      "# 注釈\n"
      "query\tmust\tshould\tmust_not\tnote\n"
      "解約したい\ta b\t\tc\t理由\n"
      "#\t途中\t\t\t\n"
      "\n"
      "退会したい\t\td\t\t\n");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0], (RegressionRow{3, "解約したい", {"a", "b"}, {}, {"c"}, "理由"}));
  EXPECT_EQ(table.rows[1], (RegressionRow{6, "退会したい", {}, {"d"}, {}, ""}));
}

TEST_F(RegressionTableTest, ReadsWhatSpreadsheetsWrite) {
  const RegressionRow expected{2, "解約したい", {"a", "b"}, {}, {}, ""};
  EXPECT_EQ(read("\xEF\xBB\xBFmust,query\r\na　b,解約したい\r\n").rows.at(0), expected);
  EXPECT_EQ(read("問い合わせ,必須,備考\n解約したい,a b,\n").rows.at(0), expected);
  EXPECT_EQ(read("\"# 注釈, 二つ\",,\nquery,must,note\n解約したい,a b b,\n").rows.at(0),
            (RegressionRow{3, "解約したい", {"a", "b"}, {}, {}, ""}));
  // CP932: 解約したい
  const std::string cp932 = "\x89\xF0\x96\xF1\x82\xB5\x82\xBD\x82\xA2";
  EXPECT_EQ(read("query,must\r\n" + cp932 + ",a b\r\n", "t.csv").rows.at(0), expected);
}

TEST_F(RegressionTableTest, NamesWhatIsWrongByFileLineAndValue) {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"", "t.tsv: "},
      {"query\tmusst\n", "t.tsv:1: 見出し「musst」"},
      {"must\tshould\na\tb\n", "t.tsv:1: 列「query」"},
      {"query\tmust\tmust\nq\ta\tb\n", "t.tsv:1: 列「must」が二つ"},
      {"query\tmust\n", "t.tsv: 問い合わせが 1 件もありません"},
      {"query\tmust\n\ta\n", "t.tsv:2: 「query」が空"},
      {"query\tmust\tmust_not\nq\ta b\tb\n", "t.tsv:2: 記事「b」が must と must_not"},
      {"query\tshould\tmust_not\nq\tb\tb\n", "t.tsv:2: 記事「b」が should と must_not"},
      {"query\tmust\nq\ta\nr\ta\nq\tb\n", "t.tsv:4: 「q」は 2 行目にも"},
      {"query\tmust\tnote\nq\t\t理由\n", "t.tsv:2: 「q」に must"},
      {"query\tmust\nq\ta\tb\n", "t.tsv:2: "},
  };
  for (const Case& c : cases) {
    const std::string message = error(c.text);
    EXPECT_TRUE(message.starts_with("invalid_file: ")) << c.text << message;
    EXPECT_NE(message.find(c.expected), std::string::npos) << c.text << message;
  }
  const std::string missing = error_of([] { read_regression_table("/nowhere/t.tsv"); });
  EXPECT_TRUE(missing.starts_with("not_found: ")) << missing;
}

TEST_F(RegressionTableTest, ReadsTheTableOfTheProject) {
  const std::filesystem::path source = TOIBIKI_SOURCE_DIR;
  EXPECT_EQ(read_regression_table(source / "examples/sample/regression.tsv").rows.size(), 40U);
}

}  // namespace
}  // namespace toibiki
