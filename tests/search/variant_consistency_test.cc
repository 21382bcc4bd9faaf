// SPDX-License-Identifier: GPL-2.0-or-later
//
// However a question is written, its first hit is the same, on the sample. Rows that differ, and plain
// MeCab and BM25: toibiki_consistency examples/sample tests/golden/variant_consistency.tsv --rows
#include "tests/support/variant_consistency.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/test_knowledge_base.h"
#include "toibiki/import.h"

namespace toibiki {
namespace {

TEST(VariantConsistency, FirstHitIsTheSameForFourWritingsOfAQuestion) {
  const TestKnowledgeBase kb(read_records(TOIBIKI_SOURCE_DIR "/examples/sample/articles.jsonl").records);
  Searcher searcher = kb.open().searcher();
  SearchOptions options;
  options.snippets = false;
  options.as_of = "2026-11-01";
  const Consistency result = measure_consistency(
      TOIBIKI_SOURCE_DIR "/tests/golden/variant_consistency.tsv", [&](const std::string& text) {
        const Result found = searcher.suggest({text, ""}, options);
        return found.suggestions.empty() ? std::string() : found.suggestions.front().id;
      });

  const std::size_t rows = result.rows.size();
  ASSERT_GE(rows, 100U);
  std::string differing;
  for (const ConsistencyRow& row : result.rows) {
    if (row.is_consistent()) continue;
    differing += "\nline " + std::to_string(row.row.line) + ", " + row.intended() + ":";
    for (const std::string& hit : row.first_hits) differing += " " + hit;
  }
  EXPECT_GE(result.consistent * 100, rows * 95) << result.consistent << " of " << rows << differing;
  RecordProperty("consistent", static_cast<int>(result.consistent));
  RecordProperty("rows", static_cast<int>(rows));
}

}  // namespace
}  // namespace toibiki
