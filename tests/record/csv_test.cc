// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/csv.h"

#include <gtest/gtest.h>

#include <string>

#include "record/json.h"
#include "tests/record/golden_rows.h"

namespace toibiki {
namespace {

std::string printed(CsvReader reader) {
  std::string out;
  while (const auto row = reader.next()) {
    out += (out.empty() ? "" : "; ") + std::to_string(row->line) + " ";
    out += row->problem.empty() ? dump_json(row->cells) : "! " + english(row->problem);
  }
  return out.empty() ? "none" : out;
}

TEST(CsvReader, FollowsTheGrammar) {
  for (const GoldenRow& row : read_golden("csv.txt")) {
    const auto text = parse_json(row.input).get<std::string>();
    EXPECT_EQ(printed(CsvReader(text, ',')), row.expected) << row.where;
  }
}

TEST(CsvReader, ReadsTabs) {
  EXPECT_EQ(printed(CsvReader("a\tb\n1,5\t\"x\ty\"\n", '\t')),
            "1 [\"a\",\"b\"]; 2 [\"1,5\",\"x\\ty\"]");
}

TEST(CsvReader, KeepsBrokenUtf8ForTheCaller) {
  CsvReader reader("a,b\n\"\xFF\",\xE3\x81\n", ',');
  reader.next();
  EXPECT_EQ(reader.next()->cells, (std::vector<std::string>{"\xFF", "\xE3\x81"}));
}

TEST(CsvReader, SaysInJapaneseWhatWasNotRead) {
  CsvReader reader("a,b\n1,\"2\n3,4\n", ',');
  reader.next();
  EXPECT_EQ(reader.next()->problem,
            "2 行目で開いた引用符 \" が閉じられていません。閉じ忘れを直し、文字としての \" は \"\" "
            "と書いてください。2 行目から 3 行目までは読んでいません。 "
            "(the quote opened in line 2 is never closed, lines 2 to 3 were not read)");
}

TEST(CsvReader, TakesLinearTimeForManyQuotes) {
  // Each of these would be quadratic if a broken row were read again and again.
  std::string text = "a,b\n";
  for (int i = 0; i < 300'000; ++i)
    text += i % 3 == 0 ? "\"x\"y,\n" : i % 3 == 1 ? "\"\"\"\n" : "\"";
  CsvReader reader(text, ',');
  std::size_t count = 0;
  while (reader.next()) ++count;
  EXPECT_GT(count, 1U);
}

}  // namespace
}  // namespace toibiki
