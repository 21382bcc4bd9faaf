// SPDX-License-Identifier: GPL-2.0-or-later
//
// Of a very long inquiry the beginning is read, and it is told that the rest was not.
#include <gtest/gtest.h>

#include <string>

#include "search/asked_inquiry.h"
#include "tests/search/tea_shop.h"

namespace toibiki {
namespace {

std::string followed_by(std::string text, const std::string& more, std::size_t bytes) {
  while (text.size() < bytes) text += more;
  return text;
}

TEST(LongInquiry, IsAnsweredByItsBeginning) {
  const TestKnowledgeBase kb(tea_records());
  const KnowledgeBase open = kb.open();
  Searcher searcher = open.searcher();
  const std::string question = "定期便を解約する方法を教えてください。\n";
  const std::string text = followed_by(question, "昨日の続きです。\n", 10 * kMaxAskedBytes);

  const InquiryResult answer = searcher.answer({text, ""});
  ASSERT_FALSE(answer.results.empty());
  ASSERT_FALSE(answer.results[0].suggestions.empty());
  EXPECT_EQ(answer.results[0].suggestions[0].id, "cancel");
  EXPECT_GT(answer.results[0].plan.left_out_count, 0U);
  const ReadSentence& rest = answer.reading.sentences.back();
  EXPECT_EQ(rest.role, SentenceRole::kBoilerplate);
  EXPECT_EQ(rest.reason, "too long");
  EXPECT_GE(rest.span.begin, kMaxAskedBytes);
  EXPECT_EQ(rest.span.end, text.size() - 1);

  EXPECT_GT(searcher.suggest({text, ""}).plan.left_out_count, 0U);
  EXPECT_GT(searcher.search(text).plan.left_out_count, 0U);
}

TEST(LongInquiry, IsWholeUpToTheBound) {
  const TestKnowledgeBase kb(tea_records());
  const KnowledgeBase open = kb.open();
  Searcher searcher = open.searcher();
  const std::string text =
      followed_by("定期便を解約する方法を教えてください。", " ", kMaxAskedBytes);
  const InquiryResult answer = searcher.answer({text, ""});
  EXPECT_NE(answer.reading.sentences.back().reason, "too long");
  EXPECT_EQ(answer.results.at(0).plan.left_out_count, 0U);
  // Blanks behind it are nothing that was left out of the reading.
  EXPECT_EQ(searcher.answer({text + "  \n", ""}).reading, answer.reading);
}

}  // namespace
}  // namespace toibiki
