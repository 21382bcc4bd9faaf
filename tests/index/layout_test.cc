// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/layout.h"

#include <gtest/gtest.h>

#include "index/term.h"
#include "tests/support/records.h"

namespace toibiki {
namespace {

TEST(Layout, OnlyPublicArticlesLiveInThePublicIndex) {
  EXPECT_EQ(home_of(article("a", "q")), IndexName::kPublic);
  EXPECT_EQ(home_of(agent_article("a", "q")), IndexName::kInternal);
  EXPECT_EQ(home_of(past_answer("a", "q")), IndexName::kAnswers);
}

TEST(Layout, EachIndexHasItsFolderAndKind) {
  EXPECT_EQ(index_path("/kb", IndexName::kPublic), "/kb/index/public");
  EXPECT_EQ(index_path("/kb", IndexName::kInternal), "/kb/index/internal");
  EXPECT_EQ(index_path("/kb", IndexName::kAnswers), "/kb/index/answers");
  EXPECT_EQ(index_path("/kb", IndexName::kInquiries), "/kb/index/inquiries");
  EXPECT_EQ(index_path("/kb", IndexName::kLearned), "/kb/index/learned");
  EXPECT_EQ(kind_in(IndexName::kPublic), RecordKind::kArticle);
  EXPECT_EQ(kind_in(IndexName::kInternal), RecordKind::kArticle);
  EXPECT_EQ(kind_in(IndexName::kAnswers), RecordKind::kPastAnswer);
}

TEST(Layout, FamiliesOfTermsCannotMeet) {
  EXPECT_EQ(index_term(TokenKind::kWord, "料金"), "W料金");
  EXPECT_EQ(index_term(TokenKind::kBigram, "料金"), "B料金");
  EXPECT_EQ(index_term(TokenKind::kReading, "料金"), "R料金");
  EXPECT_EQ(id_term("料金"), "Q料金");
  EXPECT_NE(index_term(TokenKind::kWord, "Qa"), id_term("a"));
}

}  // namespace
}  // namespace toibiki
