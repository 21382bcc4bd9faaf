// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/support/golden_table.h"
#include "toibiki/analyzer.h"

namespace toibiki {

// The lexical keys of the words of a text, in order; of words that are dropped too, without which なぜ and
// 何故 could not be told to be one word.
inline std::vector<std::string> word_keys(const Analyzer& analyzer, const std::string& text) {
  std::vector<std::string> keys;
  for (const WordAnalysis& word : analyzer.explain(text).words) {
    if (word.dropped_by != "no letter") keys.push_back(word.key);
  }
  return keys;
}

// Two writings are one word to the analyzer if they have the same keys, and any at all.
inline bool is_merged(const Analyzer& analyzer, const std::string& a, const std::string& b) {
  const std::vector<std::string> keys = word_keys(analyzer, a);
  return !keys.empty() && keys == word_keys(analyzer, b);
}

struct FamilyCount {
  int rows = 0;
  int merged = 0;
};

struct VariantSummary {
  std::map<std::string, FamilyCount> families;
  std::vector<GoldenTableRow> surprises;  // not merged though they should be, or the other way
  FamilyCount all;
};

// Counts a table of pairs (family, writing, writing), known problems included.
inline VariantSummary summarize_pairs(const Analyzer& analyzer, const std::string& path,
                                      bool should_merge) {
  VariantSummary summary;
  for (GoldenTableRow& row : read_golden_table(path, 3)) {
    const bool merged = is_merged(analyzer, row.columns[1], row.columns[2]);
    FamilyCount& family = summary.families[row.columns[0]];
    ++family.rows;
    ++summary.all.rows;
    family.merged += merged ? 1 : 0;
    summary.all.merged += merged ? 1 : 0;
    if (merged != should_merge) summary.surprises.push_back(std::move(row));
  }
  return summary;
}

}  // namespace toibiki
