// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/test_knowledge_base.h"

namespace toibiki {

inline std::vector<Record> some_records() {
  std::vector<Record> records = many_articles(60);
  records.push_back(agent_article("i", "返金の承認", "店長が決めます。"));
  records.push_back(past_answer("x", "荷物が届きません", "再送しました。"));
  return records;
}

// What a customer and an agent see for some inquiries, byte by byte.
inline std::string answers_of(const TestKnowledgeBase& kb) {
  std::string all;
  SearchOptions options;
  options.explain = true;
  for (const char* inquiry : {"配送の質問", "支払い", "返金", "荷物が届きません", "窓口 30"}) {
    for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
      all += to_json(kb.suggest(inquiry, audience, options)) + "\n";
    }
  }
  return all;
}

// check() finds something, check() with repair mends it, and everyone sees what they saw before.
inline void expect_repaired(const TestKnowledgeBase& kb, const std::string& answers,
                            const std::string& what) {
  const CheckReport found = kb.check();
  EXPECT_FALSE(found.ok()) << what;
  EXPECT_FALSE(found.repaired) << what;
  const CheckReport report = kb.check(true);
  EXPECT_TRUE(report.repaired) << what << "\n" << problems_of(report);
  EXPECT_TRUE(report.ok()) << what;
  EXPECT_FALSE(report.problems.empty()) << what;
  EXPECT_EQ(problems_of(kb.check()), "") << what;
  EXPECT_EQ(answers_of(kb), answers) << what;
  EXPECT_FALSE(std::filesystem::exists(kb.path() / "rebuild")) << what;
  EXPECT_FALSE(std::filesystem::exists(kb.path() / "index.old")) << what;
  EXPECT_EQ(not_private(kb.folder()), std::vector<std::string>{}) << what;
}

}  // namespace toibiki
