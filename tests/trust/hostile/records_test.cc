// SPDX-License-Identifier: GPL-2.0-or-later
//
// Of a file with hostile records exactly the good ones are found, each by its own word, and each
// bad one is told with its line.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "tests/support/full_size.h"
#include "tests/support/test_knowledge_base.h"
#include "tests/trust/hostile/hostile_records.h"
#include "toibiki/import.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxShownBytes = 90;  // 80 and the mark that it was cut

struct Figures {
  std::size_t good = 0;
  std::size_t bad = 0;
  std::size_t lost = 0;        // good ones that are not found
  std::size_t slipped_in = 0;  // bad ones that are there
  std::size_t untold = 0;      // bad ones without a line, value or reason
  std::set<std::string> kinds;
};

// What a person needs to mend the row.
bool is_told(const RowProblem& problem, const std::string& path) {
  return problem.path == path && problem.line > 0 && !problem.reason.empty() &&
         problem.value.size() <= kMaxShownBytes && !find_invalid_utf8(problem.value) &&
         problem.reason.find('(') != std::string::npos;
}

void check_problems(const HostileFile& file, const ImportedFile& read, const std::string& path,
                    Figures& figures) {
  std::map<std::size_t, std::size_t> told;  // by line
  for (const RowProblem& problem : read.problems) {
    if (is_told(problem, path)) {
      ++told[problem.line];
    } else {
      ADD_FAILURE() << "not told as it must be: " << to_string(problem);
    }
  }
  for (const HostileFile::Bad& bad : file.bad) {
    figures.kinds.insert(bad.kind);
    if (told.erase(bad.line) > 0) continue;
    ++figures.untold;
    ADD_FAILURE() << "line " << bad.line << " (" << bad.kind << ") is not told";
  }
  for (const auto& [line, count] : told) ADD_FAILURE() << "line " << line << " is good";
}

void check_found(const HostileFile& file, const TestKnowledgeBase& kb, Figures& figures) {
  const KnowledgeBase open = kb.open(Audience::kPublic);
  Searcher searcher = open.searcher();
  SearchOptions options;
  options.limit = 3;
  options.snippets = false;
  std::set<std::string> ids;
  for (const HostileFile::Good& good : file.good) {
    ids.insert(good.id);
    figures.kinds.insert("good: " + good.kind);
    const Result result = searcher.search(good.word, options);
    const bool is_found = !result.suggestions.empty() && result.suggestions[0].id == good.id;
    if (is_found) continue;
    ++figures.lost;
    ADD_FAILURE() << good.id << " (" << good.kind << ") is not found by " << good.word;
  }
  BrowseOptions browse;
  browse.limit = 1'000;
  for (browse.offset = 0;; browse.offset += browse.limit) {
    const ArticleList list = searcher.articles(browse);
    if (list.articles.empty()) break;
    for (const Article& article : list.articles) {
      if (ids.erase(article.id) == 0) ++figures.slipped_in;
    }
  }
  figures.lost += ids.size();
}

void check_file(const HostileFile& file, const std::string& name, Figures& figures) {
  const TestKnowledgeBase kb;
  const std::filesystem::path path = kb.folder() / name;
  write_bytes(path, file.bytes);
  const ImportedFile read = read_records(path);
  figures.good += file.good.size();
  figures.bad += file.bad.size();
  check_problems(file, read, path.string(), figures);
  kb.put(read.records);
  check_found(file, kb, figures);
}

void print(const char* format, std::size_t seeds, const Figures& figures) {
  std::cout << format << ": " << seeds << " files, " << figures.good << " good and " << figures.bad
            << " hostile records of " << figures.kinds.size() << " kinds: " << figures.lost
            << " lost, " << figures.slipped_in << " slipped in, " << figures.untold
            << " not told\n";
  EXPECT_EQ(figures.lost + figures.slipped_in + figures.untold, 0U);
}

class HostileRecords : public ::testing::Test {
 protected:
  const std::size_t seed_count_ = sized(2, 100);
  const std::size_t record_count_ = sized(400, 1'000);
  // 1 to 50 a file.
  std::size_t hostile_count(std::size_t seed) const {
    return 1 + seed * 7 % 50 + (seed == 0 ? 49 : 0);
  }
};

TEST_F(HostileRecords, OfJsonLinesExactlyTheGoodOnesAreFound) {
  Figures figures;
  for (std::size_t seed = 0; seed < seed_count_; ++seed) {
    check_file(hostile_jsonl(record_count_, hostile_count(seed), seed), "hostile.jsonl", figures);
  }
  print("JSON Lines", seed_count_, figures);
}

TEST_F(HostileRecords, OfCsvExactlyTheGoodOnesAreFound) {
  Figures figures;
  for (std::size_t seed = 0; seed < seed_count_; ++seed) {
    check_file(hostile_csv(record_count_, hostile_count(seed), 1'000 + seed), "hostile.csv",
               figures);
  }
  print("CSV", seed_count_, figures);
}

}  // namespace
}  // namespace toibiki
