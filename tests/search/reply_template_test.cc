// SPDX-License-Identifier: GPL-2.0-or-later
//
// KnowledgeBase::reply_template(): what it takes from the indexes and the record.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

Record answer(std::string id, std::string reply, std::vector<std::string> articles = {}) {
  PastAnswer made = past_answer(std::move(id), "送料はいくらですか", std::move(reply));
  made.article_ids = std::move(articles);
  return made;
}

TEST(ReplyTemplate, CountsTheRepliesThatShareItsSentences) {
  const TestKnowledgeBase kb({answer("a", "お世話になっております。合計は500円です。"),
                              answer("b", "お世話になっております。合計は800円です。"),
                              answer("c", "お世話になっております。傘をお送りします。")});
  const auto reply = kb.open().reply_template("a");
  ASSERT_TRUE(reply);
  ASSERT_EQ(reply->sentences.size(), 2U);
  EXPECT_EQ(reply->sentences[0].reply_count, 3U);
  EXPECT_TRUE(reply->sentences[0].is_shared);
  EXPECT_EQ(reply->sentences[1].reply_count, 2U) << "whatever its values";
  EXPECT_FALSE(reply->sentences[1].is_shared);
  EXPECT_EQ(reply->text, "お世話になっております。合計は{金額}です。");
  kb.remove(RecordKind::kPastAnswer, "c");
  EXPECT_EQ(kb.open().reply_template("a")->sentences[0].reply_count, 2U);
}

TEST(ReplyTemplate, ChecksTheArticlesAsTheyAreNow) {
  const TestKnowledgeBase kb({article("fee", "送料はいくらですか", "送料は500円です。"),
                              answer("a", "送料は500円です。", {"fee", "gone"})});
  EXPECT_TRUE(kb.open().reply_template("a")->conflicts.empty());
  kb.put({article("fee", "送料はいくらですか", "送料は550円です。")});
  const auto reply = kb.open().reply_template("a");
  ASSERT_EQ(reply->conflicts.size(), 1U);
  EXPECT_EQ(reply->conflicts[0].article_value, "550円");
}

TEST(ReplyTemplate, IsForAgentsAndNothingForAnUnknownId) {
  const TestKnowledgeBase kb({article("fee", "送料"), answer("a", "")});
  EXPECT_FALSE(kb.open().reply_template("none"));
  EXPECT_FALSE(kb.open().reply_template("fee"));
  EXPECT_EQ(kb.open().reply_template("a")->text, "");
  const KnowledgeBase open = kb.open(Audience::kPublic);
  EXPECT_EQ(code_of([&] { open.reply_template("a"); }), "not_allowed");
}

TEST(ReplyTemplate, SentencesAreNoPartOfWhatIsCheckedOrCounted) {
  const TestKnowledgeBase kb({answer("a", "お世話になっております。合計は500円です。")});
  EXPECT_EQ(problems_of(kb.check()), "");
  const TestKnowledgeBase same({answer("a", "お世話になっております合計は500円です")});
  EXPECT_EQ(kb.open().stats().term_count, same.open().stats().term_count);
}

}  // namespace
}  // namespace toibiki
