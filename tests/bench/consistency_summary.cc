// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_consistency SAMPLE_FOLDER QUESTIONS [--rows]: for questions that are each written four ways,
// how often the first hit is the same for all writings, beside plain MeCab and BM25 on the same articles.
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <variant>
#include <vector>

#include "raw_baseline.h"
#include "tests/support/test_knowledge_base.h"
#include "tests/support/variant_consistency.h"
#include "toibiki/import.h"

namespace {

using toibiki::Consistency;
using toibiki::ConsistencyRow;
using toibiki::Record;

// The sample has articles for a season; all others hold on this day.
constexpr const char* kDay = "2026-11-01";
constexpr std::size_t kLimit = 10;

// Both systems index all records; neither may suggest one that does not hold.
bool holds(const Record& record) {
  const auto& article = std::get<toibiki::Article>(record);
  return (article.valid_from.empty() || article.valid_from <= kDay) &&
         (article.valid_until.empty() || article.valid_until >= kDay);
}

Consistency measure_toibiki(const std::vector<Record>& records, const std::string& questions) {
  const toibiki::TestKnowledgeBase kb(records);
  toibiki::Searcher searcher = kb.open(toibiki::Audience::kAgent).searcher();
  toibiki::SearchOptions options;
  options.limit = kLimit;
  options.as_of = kDay;
  options.snippets = false;
  return toibiki::measure_consistency(questions, [&](const std::string& text) {
    const toibiki::Result result = searcher.suggest({text, {}}, options);
    return result.suggestions.empty() ? std::string() : result.suggestions.front().id;
  });
}

Consistency measure_baseline(const std::vector<Record>& records, const std::string& questions) {
  const toibiki::TemporaryFolder folder;
  const toibiki::Analyzer analyzer;
  toibiki::bench::RawIndex index(folder.path() / "words", toibiki::bench::RawTerms::kWords, analyzer);
  index.build(records);
  return toibiki::measure_consistency(questions, [&](const std::string& text) {
    for (const std::size_t at : index.best(text)) {
      if (holds(records[at])) return toibiki::id_of(records[at]);
    }
    return std::string();
  });
}

void print_share(const char* name, std::size_t toibiki, std::size_t baseline, std::size_t rows) {
  const auto percent = [&](std::size_t count) {
    return 100.0 * static_cast<double>(count) / static_cast<double>(rows);
  };
  std::printf("  %-42s %3zu of %3zu  (%5.1f%%)   %3zu of %3zu  (%5.1f%%)\n", name, toibiki, rows,
              percent(toibiki), baseline, rows, percent(baseline));
}

void print_rows(const char* system, const Consistency& result, const std::string& path) {
  std::printf("rows that differ, %s\n", system);
  for (const ConsistencyRow& row : result.rows) {
    if (row.is_consistent()) continue;
    std::printf("  %s:%d: %s\n", path.c_str(), row.row.line, row.intended().c_str());
    for (std::size_t i = 0; i < toibiki::kWritings; ++i) {
      const std::string& hit = row.first_hits[i];
      std::printf("    %s %-28s %s\n", row.is_right(i) ? "=" : "x",
                  hit.empty() ? "(nothing)" : hit.c_str(), row.writing(i).c_str());
    }
  }
}

void run(const std::string& folder, const std::string& questions, bool with_rows) {
  const std::vector<Record> records = toibiki::read_records(folder + "/articles.jsonl").records;
  const Consistency toibiki = measure_toibiki(records, questions);
  const Consistency baseline = measure_baseline(records, questions);
  const std::size_t rows = toibiki.rows.size();
  std::printf("variant consistency: %zu questions, %zu writings each, %zu articles\n", rows,
              toibiki::kWritings, records.size());
  std::printf("  %-42s %-25s %s\n", "", "toibiki", "MeCab + BM25");
  print_share("same first hit for all writings", toibiki.consistent, baseline.consistent, rows);
  print_share("intended article first for all writings", toibiki.all_right, baseline.all_right, rows);
  for (std::size_t i = 0; i < toibiki::kWritings; ++i) {
    const std::string name = "intended article first, writing " + std::to_string(i + 1);
    print_share(name.c_str(), toibiki.right[i], baseline.right[i], rows);
  }
  if (!with_rows) return;
  print_rows("toibiki", toibiki, questions);
  print_rows("MeCab + BM25", baseline, questions);
}

}  // namespace

int main(int argc, char** argv) {
  const bool with_rows = argc == 4 && std::string(argv[3]) == "--rows";
  if (argc != 3 && !with_rows) {
    std::cerr << "使い方 (usage): toibiki_consistency SAMPLE_FOLDER QUESTIONS [--rows]\n"
                 "SAMPLE_FOLDER: examples/sample   QUESTIONS: tests/golden/variant_consistency.tsv\n";
    return 2;
  }
  try {
    run(argv[1], argv[2], with_rows);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
