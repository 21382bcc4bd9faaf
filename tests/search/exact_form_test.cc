// SPDX-License-Identifier: GPL-2.0-or-later
//
// Spellings of one word meet, and the one that was typed comes first.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

TEST(ExactForm, ComesBeforeOtherSpellingsWhichAreFoundToo) {
  struct Row {
    int line;
    std::vector<std::string> spellings;
  };
  const Row rows[] = {
      {__LINE__, {"申し込み", "申込", "申込み", "もうしこみ", "モウシコミ"}},
      {__LINE__, {"問い合わせ", "問合せ", "問合わせ", "といあわせ"}},
      {__LINE__, {"サーバー", "サーバ"}},
      {__LINE__, {"ヴァイオリン", "バイオリン"}},
      {__LINE__, {"分かる", "わかる", "判る"}},
      {__LINE__, {"引っ越し", "引越し", "引越"}},
  };
  for (const Row& row : rows) {
    std::vector<Record> records;
    for (const std::string& spelling : row.spellings) {
      records.push_back(article("a-" + spelling, spelling + "のご案内", "窓口でお答えします。"));
    }
    const TestKnowledgeBase kb(records);
    const KnowledgeBase opened = kb.open();
    Searcher searcher = opened.searcher();
    for (const std::string& spelling : row.spellings) {
      const Result result = searcher.suggest({spelling});
      EXPECT_EQ(result.suggestions.size(), row.spellings.size())
          << __FILE__ << ":" << row.line << ": " << spelling << ": " << ids_of(result);
      ASSERT_FALSE(result.suggestions.empty());
      EXPECT_EQ(result.suggestions.front().id, "a-" + spelling)
          << __FILE__ << ":" << row.line << ": " << ids_of(result);
    }
  }
}

}  // namespace
}  // namespace toibiki
