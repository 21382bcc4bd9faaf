// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "tests/support/test_knowledge_base.h"
#include "toibiki/evaluate.h"
#include "toibiki/import.h"
#include "toibiki/semantic.h"

namespace toibiki {

inline std::filesystem::path sample_path(const std::string& name) {
  return std::filesystem::path(TOIBIKI_SOURCE_DIR) / "examples/sample" / name;
}

// The sample has articles for a season; all others hold on this day.
inline constexpr const char* kSampleDay = "2026-11-01";

// examples/sample with its past answers, recorded outcomes and a semantic model.
class SampleKnowledgeBase : public TestKnowledgeBase {
 public:
  SampleKnowledgeBase() {
    put(read_records(sample_path("articles.jsonl")).records);
    put(read_records(sample_path("answers.jsonl"), {{}, RecordKind::kPastAnswer, {}}).records);
    Writer writer = this->writer();
    std::ifstream lines(sample_path("outcomes.jsonl"));
    for (std::string line; std::getline(lines, line);) {
      writer.record_outcome(outcome_from_json(line));
    }
    writer.commit();
    learn_semantic_models(path());
  }
};

}  // namespace toibiki
