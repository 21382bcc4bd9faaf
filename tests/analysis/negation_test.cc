// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/negation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/support/built_in_analyzer.h"
#include "tests/support/golden_table.h"
#include "toibiki/analyzer.h"

namespace toibiki {
namespace {

const std::string kNegationFile = TOIBIKI_SOURCE_DIR "/tests/golden/negation.tsv";

// Without parts: the longest word at each place.
std::string denied_words(const std::string& text) {
  const std::vector<Token> tokens = analyzer().analyze(text);
  const std::vector<bool> negated = find_negated(tokens, text);
  EXPECT_EQ(negated.size(), tokens.size());
  std::string words;
  std::size_t end = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!negated[i] || tokens[i].kind != TokenKind::kWord || tokens[i].span.end <= end) continue;
    words += (words.empty() ? "" : " ") + tokens[i].key;
    end = tokens[i].span.end;
  }
  return words;
}

TEST(NegationGolden, EachRowHolds) {
  std::size_t count = 0;
  std::set<std::string> texts;
  for (const GoldenTableRow& row : read_golden_table(kNegationFile, 2)) {
    EXPECT_TRUE(texts.insert(row.columns[0]).second)
        << kNegationFile << ":" << row.line << ": twice";
    count += row.known_problem ? 0 : 1;
    const std::string actual = denied_words(row.columns[0]);
    if ((actual == row.columns[1]) != row.known_problem) continue;
    ADD_FAILURE_AT(kNegationFile.c_str(), row.line)
        << (row.known_problem ? "a known problem that holds now: move it up" : "others are denied")
        << "\n  " << row.columns[0] << "\n  expected " << row.columns[1] << "\n  actual   "
        << actual;
  }
  EXPECT_GE(count, 120U);
}

TEST(FindNegated, MarksEveryTokenThatEndsThereButBigrams) {
  const std::string text = "再申込できない";
  const std::vector<Token> tokens = analyzer().analyze(text);
  const std::vector<bool> negated = find_negated(tokens, text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool expected = tokens[i].kind != TokenKind::kBigram && tokens[i].span.end == 9;
    EXPECT_EQ(negated[i], expected) << to_string(tokens[i]);
  }
}

TEST(FindNegated, OfNothingIsNothing) {
  EXPECT_TRUE(find_negated({}, "").empty());
  EXPECT_TRUE(find_negated({}, "ない。").empty());
}

TEST(FindNegated, ReadsALongTextOnce) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "届かない、";
  const std::vector<Token> tokens = analyzer().analyze(text);
  const std::vector<bool> negated = find_negated(tokens, text);
  EXPECT_EQ(std::count(negated.begin(), negated.end(), true),
            std::count_if(tokens.begin(), tokens.end(),
                          [](const Token& token) { return token.kind != TokenKind::kBigram; }));
}

}  // namespace
}  // namespace toibiki
