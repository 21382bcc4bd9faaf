// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/completion_article.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <string>

#include "base/utf8.h"
#include "tests/support/sample_knowledge_base.h"
#include "toibiki/searcher.h"

namespace toibiki {
namespace {

// As it is read, from two kana on: the title is among five, or others that say the same fill them.
TEST(CompletionWords, EveryTitleOfTheSampleIsFoundFromEachBeginningOfItsReading) {
  constexpr std::size_t kMaxKana = 16;
  const TestKnowledgeBase sample(read_records(sample_path("articles.jsonl")).records);
  const KnowledgeBase kb = sample.open(Audience::kPublic);
  Searcher searcher = kb.searcher();
  CompleteOptions options;
  options.limit = 5;
  options.as_of = "2026-06-01";
  std::size_t all = 0;
  std::size_t among_five = 0;
  std::size_t full = 0;
  std::string missed;
  for (const Record& record : read_records(sample_path("articles.jsonl")).records) {
    const auto& one = std::get<Article>(record);
    if (one.audience != Audience::kPublic || !one.valid_from.empty() || !one.valid_until.empty()) {
      continue;
    }
    std::string reading;
    for (const CompletionWord& word : completion_words(one.question, kb.analyzer())) {
      reading += word.reading.empty() ? std::string(word.span.of(one.question)) : word.reading;
    }
    std::size_t at = 0;
    for (std::size_t count = 1; count <= kMaxKana && at < reading.size(); ++count) {
      next_code_point(reading, at);
      if (count < 2) continue;
      const auto found = searcher.complete(reading.substr(0, at), options);
      ++all;
      if (std::any_of(found.begin(), found.end(),
                      [&](const Completion& c) { return c.article_id == one.id; })) {
        ++among_five;
      } else if (found.size() == 5) {
        ++full;
      } else {
        missed += one.id + ": " + reading.substr(0, at) + "\n";
      }
    }
  }
  const auto share = static_cast<double>(among_five) / static_cast<double>(all);
  std::cout << among_five << " of " << all << " among five (" << share << "), " << full
            << " where five others are\n"
            << missed;
  EXPECT_GE(share, 0.97);
  EXPECT_EQ(among_five + full, all) << missed;
}

}  // namespace
}  // namespace toibiki
