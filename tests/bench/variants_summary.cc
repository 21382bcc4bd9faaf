// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_variants GOLDEN_FOLDER [--rows]: how many pairs of tests/golden/variants.tsv are one word
// to the analyzer, and how many of distinct.tsv are by mistake, by family.
#include <cstdio>
#include <iostream>
#include <string>

#include "tests/support/variant_tables.h"

namespace {

void print(const toibiki::VariantSummary& summary, const std::string& path, bool with_rows) {
  for (const auto& [family, count] : summary.families) {
    std::printf("  %-18s %4d of %4d\n", family.c_str(), count.merged, count.rows);
  }
  std::printf("  %-18s %4d of %4d  (%.1f%%)\n", "all", summary.all.merged, summary.all.rows,
              100.0 * summary.all.merged / summary.all.rows);
  if (!with_rows) return;
  for (const toibiki::GoldenTableRow& row : summary.surprises) {
    std::printf("  %s:%d: %s: %s / %s\n", path.c_str(), row.line, row.columns[0].c_str(),
                row.columns[1].c_str(), row.columns[2].c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "使い方 (usage): toibiki_variants GOLDEN_FOLDER [--rows] [MECAB_DICTIONARY]\n"
                 "GOLDEN_FOLDER: tests/golden\n";
    return 2;
  }
  const std::string folder = argv[1];
  const bool with_rows = argc > 2 && std::string(argv[2]) == "--rows";
  toibiki::AnalyzerOptions options;
  if (argc > 3) options.mecab_dictionary = argv[3];
  const toibiki::Analyzer analyzer(options);
  std::puts("merged as wished (variants.tsv)");
  print(toibiki::summarize_pairs(analyzer, folder + "/variants.tsv", true),
        folder + "/variants.tsv", with_rows);
  std::puts("wrongly merged (distinct.tsv)");
  print(toibiki::summarize_pairs(analyzer, folder + "/distinct.tsv", false),
        folder + "/distinct.tsv", with_rows);
}
