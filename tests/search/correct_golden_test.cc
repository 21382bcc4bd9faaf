// SPDX-License-Identifier: GPL-2.0-or-later
//
// tests/golden: slips by device and the word that was meant, and words that are spelt well.
// toibiki_correction (tests/bench) tells more of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/golden_table.h"
#include "tests/support/sample_knowledge_base.h"

namespace toibiki {
namespace {

class CorrectGolden : public testing::Test {
 protected:
  static void SetUpTestSuite() { sample_ = new SampleKnowledgeBase(); }
  static void TearDownTestSuite() {
    delete sample_;
    sample_ = nullptr;
  }

  CorrectGolden() : kb_(sample_->open(Audience::kPublic)), searcher_(kb_.searcher()) {}

  std::vector<Correction> correct(const std::string& query) {
    CorrectOptions options;
    options.as_of = kSampleDay;
    return searcher_.correct(query, options);
  }
  std::vector<std::string> keys_of(const std::string& text) const {
    std::vector<std::string> keys;
    for (const Token& token : kb_.analyzer().analyze(text)) {
      if (token.kind == TokenKind::kWord) keys.push_back(token.key);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
  }

  static std::vector<GoldenTableRow> rows_of(const std::string& name, std::size_t columns) {
    return read_golden_table(TOIBIKI_SOURCE_DIR "/tests/golden/" + name, columns);
  }

 private:
  static inline SampleKnowledgeBase* sample_ = nullptr;
  KnowledgeBase kb_;
  Searcher searcher_;
};

TEST_F(CorrectGolden, WhatIsSpeltWellIsLeftAlone) {
  for (const GoldenTableRow& row : rows_of("valid_words.tsv", 2)) {
    const std::vector<Correction> corrections = correct(row.columns[1]);
    EXPECT_EQ(corrections.empty(), !row.known_problem)
        << "valid_words.tsv:" << row.line << ": " << row.columns[1]
        << (corrections.empty() ? "" : " -> " + to_string(corrections.front()));
  }
}

// Of one word in kana and in kanji the keys differ, so that less is counted here than is right.
TEST_F(CorrectGolden, MostSlipsAreMended) {
  std::size_t right = 0;
  std::size_t all = 0;
  for (const char* table : {"slips.tsv", "slips_more.tsv"}) {
    for (const GoldenTableRow& row : rows_of(table, 3)) {
      const std::vector<Correction> corrections = correct(row.columns[1]);
      const std::string& best = corrections.empty() ? row.columns[1] : corrections.front().text;
      ++all;
      if (keys_of(best) == keys_of(row.columns[2])) ++right;
    }
  }
  RecordProperty("right", static_cast<int>(right));
  EXPECT_GE(static_cast<double>(right), 0.90 * static_cast<double>(all)) << right << " of " << all;
}

}  // namespace
}  // namespace toibiki
