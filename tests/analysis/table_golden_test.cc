// SPDX-License-Identifier: GPL-2.0-or-later
//
// The golden tables of words: which writings are one word, how texts are cut, what numbers become.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/built_in_analyzer.h"
#include "tests/support/golden_table.h"
#include "tests/support/variant_tables.h"
#include "toibiki/analyzer.h"

namespace toibiki {
namespace {

const std::string kFolder = TOIBIKI_SOURCE_DIR "/tests/golden/";

// The words that are kept: as they are spelled in base form, or as what they became.
std::string kept_words(const std::string& text) {
  std::string words;
  for (const WordAnalysis& word : analyzer().explain(text).words) {
    if (!word.dropped_by.empty()) continue;
    const bool is_made = word.key_rule == "number" || word.key_rule == "recognised" ||
                         word.part_of_speech.starts_with("名詞,接尾,助数詞");
    words += (words.empty() ? "" : " ") + (is_made ? word.key : word.base);
  }
  return words;
}

// Each row holds, unless it is a known problem; a known problem that holds moves up.
void check_rows(const std::string& name, std::size_t columns, std::size_t min_rows) {
  const std::string path = kFolder + name;
  std::size_t count = 0;
  for (const GoldenTableRow& row : read_golden_table(path, columns)) {
    const std::string& text = row.columns[columns - 2];
    const std::string& expected = row.columns[columns - 1];
    const std::string actual = kept_words(text);
    count += row.known_problem ? 0 : 1;
    if ((actual == expected) != row.known_problem) continue;
    ADD_FAILURE_AT(path.c_str(), row.line)
        << (row.known_problem ? "a known problem that holds now: move it up" : "other words") << "\n  "
        << text << "\n  expected " << expected << "\n  actual   " << actual;
  }
  EXPECT_GE(count, min_rows);
}

TEST(SegmentationGolden, EachRowHolds) { check_rows("segmentation.tsv", 2, 150); }

TEST(NumbersGolden, EachRowHolds) { check_rows("numbers.tsv", 3, 60); }

TEST(VariantsGolden, PairsThatAreOneWordAreMerged) {
  const std::string path = kFolder + "variants.tsv";
  int rows = 0;
  int merged = 0;
  for (const GoldenTableRow& row : read_golden_table(path, 3)) {
    const bool is_one = is_merged(analyzer(), row.columns[1], row.columns[2]);
    ++rows;
    merged += is_one ? 1 : 0;
    EXPECT_NE(is_one, row.known_problem)
        << path << ":" << row.line << ": " << row.columns[1] << " / " << row.columns[2]
        << (row.known_problem ? ": holds now: move it up" : "");
  }
  EXPECT_GE(rows, 300);
  EXPECT_GE(merged, 0.97 * rows) << "the known problems are too many";
}

TEST(DistinctGolden, PairsThatAreTwoWordsAreNeverMerged) {
  const std::string path = kFolder + "distinct.tsv";
  int rows = 0;
  for (const GoldenTableRow& row : read_golden_table(path, 3)) {
    ++rows;
    EXPECT_FALSE(row.known_problem) << path << ":" << row.line << ": none is accepted here";
    EXPECT_FALSE(is_merged(analyzer(), row.columns[1], row.columns[2]))
        << path << ":" << row.line << ": " << row.columns[1] << " / " << row.columns[2];
  }
  EXPECT_GE(rows, 150);
}

}  // namespace
}  // namespace toibiki
