// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/support/test_knowledge_base.h"
#include "toibiki/import.h"
#include "toibiki/searcher.h"

namespace toibiki::fuzz {

// Over examples/sample, as an agent sees it.
inline Searcher& sample_searcher() {
  static const TestKnowledgeBase knowledge_base = [] {
    const std::filesystem::path sample =
        std::filesystem::path(TOIBIKI_SOURCE_DIR) / "examples/sample";
    std::vector<Record> records = read_records(sample / "articles.jsonl").records;
    ImportOptions answers;
    answers.kind = RecordKind::kPastAnswer;
    for (Record& record : read_records(sample / "answers.jsonl", answers).records) {
      records.push_back(std::move(record));
    }
    return TestKnowledgeBase(records);
  }();
  static Searcher searcher = knowledge_base.open().searcher();
  return searcher;
}

}  // namespace toibiki::fuzz
