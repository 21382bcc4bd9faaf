// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/rule_table.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/reading.h"

namespace toibiki {
namespace {

std::string problem_of(const std::string& rules) {
  const TemporaryFolder folder;
  write_bytes(folder.path() / "reading_phrases.tsv", rules);
  return error_of([&] { InquiryReader({folder.path()}); });
}

TEST(RuleTable, NamesFileLineAndValueOfABrokenRule) {
  EXPECT_NE(problem_of("# x\nend\tです\n").find("reading_phrases.tsv:2: 「end」"),
            std::string::npos);
  EXPECT_NE(problem_of("edn\tです\tquestion\n").find("「edn」"), std::string::npos);
  EXPECT_NE(problem_of("end\tです\tquestoin\n").find("「questoin」"), std::string::npos);
  EXPECT_NE(problem_of("end\t(です\tquestion\n").find("「(です」"), std::string::npos);
  EXPECT_NE(problem_of("end\t{words}です\tquestion\n").find("only begin"), std::string::npos);
}

TEST(RuleTable, OwnRulesTellBeforeTheBuiltInOnes) {
  const TemporaryFolder folder;
  const std::string text = "先日の加湿器の件です。\n部品を送ってください。\nお手柔らかに。";
  write_bytes(folder.path() / "reading_phrases.tsv",
              "whole\tお手柔らかに\tclosing\nend\tを送ってください\tbackground\n");
  const Reading reading = InquiryReader({folder.path()}).read(text);
  ASSERT_EQ(reading.sentences.size(), 3U);
  EXPECT_EQ(reading.sentences[1].role, SentenceRole::kBackground);
  EXPECT_EQ(reading.sentences[1].rule, "reading_phrases.tsv:2");
  EXPECT_EQ(reading.sentences[2].reason, "closing");
}

}  // namespace
}  // namespace toibiki
