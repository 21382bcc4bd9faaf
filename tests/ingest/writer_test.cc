// SPDX-License-Identifier: GPL-2.0-or-later
//
// What Writer promises in knowledge_base.h.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

constexpr auto kArticle = RecordKind::kArticle;
constexpr auto kAnswer = RecordKind::kPastAnswer;

TEST(Writer, NothingShowsBeforeTheCommit) {
  const TestKnowledgeBase kb({article("a", "送料はいくらですか")});
  const KnowledgeBase open_before = kb.open();
  Searcher searcher = open_before.searcher();
  Writer writer = kb.writer();
  writer.put(article("b", "送料の一覧"));
  writer.put(past_answer("x", "請求された送料と案内の金額が違うので困っています"));
  writer.remove(kArticle, "a");
  EXPECT_EQ(ids_of(searcher.suggest({"送料", ""})), "a");
  EXPECT_EQ(ids_of(kb.suggest("送料")), "a");
  EXPECT_EQ(open_before.record(kArticle, "b"), std::nullopt);
  EXPECT_EQ(open_before.stats().last_change, 1U);
  EXPECT_EQ(writer.commit(), 4U);
  EXPECT_EQ(ids_of(searcher.suggest({"送料", ""})), "b answer:x");
  EXPECT_EQ(ids_of(kb.suggest("送料")), "b answer:x");
  EXPECT_EQ(open_before.record(kArticle, "b"), Record(article("b", "送料の一覧")));
  EXPECT_EQ(open_before.record(kArticle, "a"), std::nullopt);
  EXPECT_EQ(open_before.stats().last_change, 4U);
}

TEST(Writer, DestructionAndRollbackDropWhatWasNotCommitted) {
  const TestKnowledgeBase kb({article("a", "送料はいくらですか")});
  { kb.writer().put(article("b", "送料の一覧")); }
  Writer writer = kb.writer();
  writer.put(article("c", "送料の割引"));
  writer.remove(kArticle, "a");
  writer.rollback();
  writer.rollback();
  EXPECT_EQ(writer.commit(), 1U);
  EXPECT_EQ(ids_of(kb.suggest("送料")), "a");
  writer.put(article("d", "送料の改定"));
  EXPECT_EQ(writer.commit(), 2U);
  EXPECT_EQ(kb.open().stats().article_count, 2U);
}

TEST(Writer, ABadRecordChangesNothingAndEveryRuleIsNamed) {
  const TestKnowledgeBase kb;
  Writer writer = kb.writer();
  writer.put(article("good", "送料はいくらですか"));
  Article bad = article("bad\n", "");
  bad.url = "ftp://example.com";
  const std::string error = error_of([&] { writer.put(bad); });
  EXPECT_TRUE(error.starts_with("invalid_record: ")) << error;
  for (const char* part : {"bad?", "id", "question", "url", "ftp://example.com"}) {
    EXPECT_NE(error.find(part), std::string::npos) << part << "\n" << error;
  }
  EXPECT_EQ(writer.commit(), 1U);
  EXPECT_EQ(ids_of(kb.suggest("送料")), "good");
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(Writer, PutReplacesTheRecordOfTheSameKindAndId) {
  const TestKnowledgeBase kb({article("a", "送料はいくらですか"), past_answer("a", "返品したい")});
  kb.put({article("a", "領収書はどこですか")});
  EXPECT_EQ(ids_of(kb.suggest("送料")), "");
  EXPECT_EQ(ids_of(kb.suggest("領収書")), "a");
  EXPECT_EQ(ids_of(kb.suggest("返品")), "answer:a");
  const Stats stats = kb.open().stats();
  EXPECT_EQ(stats.article_count, 1U);
  EXPECT_EQ(stats.past_answer_count, 1U);
}

TEST(Writer, RemoveTellsWhetherThereWasOne) {
  const TestKnowledgeBase kb({article("a", "送料"), past_answer("b", "送料")});
  Writer writer = kb.writer();
  EXPECT_TRUE(writer.remove(kArticle, "a"));
  EXPECT_FALSE(writer.remove(kArticle, "a"));
  EXPECT_FALSE(writer.remove(kArticle, "b"));
  EXPECT_FALSE(writer.remove(kAnswer, std::string(5'000, 'x')));
  writer.commit();
  EXPECT_EQ(ids_of(kb.suggest("送料")), "answer:b");
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(Writer, ACommitWithoutChangesKeepsTheNumber) {
  const TestKnowledgeBase kb({article("a", "送料")});
  Writer writer = kb.writer();
  EXPECT_EQ(writer.commit(), 1U);
  writer.put(article("a", "送料"));  // equal to what is there
  EXPECT_EQ(writer.commit(), 1U);
}

TEST(Writer, AnArticleMadeInternalIsGoneFromThePublicSideWhenCommitReturns) {
  const TestKnowledgeBase kb({article("a", "送料はいくらですか"), article("b", "送料の一覧")});
  const KnowledgeBase public_side = kb.open(Audience::kPublic);
  Searcher customers = public_side.searcher();
  Searcher agents = kb.open().searcher();
  EXPECT_EQ(ids_of(customers.suggest({"いくら", ""})), "a");
  kb.put({agent_article("a", "送料はいくらですか")});
  EXPECT_EQ(ids_of(customers.suggest({"いくら", ""})), "");
  EXPECT_EQ(ids_of(agents.suggest({"いくら", ""})), "a");
  EXPECT_EQ(public_side.stats().article_count, 1U);
  kb.put({article("a", "送料はいくらですか")});  // and back
  EXPECT_EQ(ids_of(customers.suggest({"いくら", ""})), "a");
  EXPECT_EQ(ids_of(agents.suggest({"いくら", ""})), "a");
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(Writer, OnlyThePublicIndexHasWhatWasEverPublic) {
  const TestKnowledgeBase kb({article("p", "公開の送料"), agent_article("i", "内輪の送料"),
                              past_answer("x", "過去の送料")});
  EXPECT_EQ(files_with(kb.index("public"), "Qp").size(), 1U);
  EXPECT_EQ(files_with(kb.index("public"), "Qi").size(), 0U);
  EXPECT_EQ(files_with(kb.index("public"), "Qx").size(), 0U);
  EXPECT_EQ(not_private(kb.folder()), std::vector<std::string>{});
}

// "A record that passes can always be stored and indexed."
TEST(Writer, TakesTheLargestTexts) {
  Article large = article(std::string(kMaxIdBytes, 'i'), "質問", "");
  for (std::size_t i = 0; large.answer.size() + 20 < kMaxTextBytes; ++i) {
    large.answer += "語" + std::to_string(i % 1'000) + "は";
  }
  for (std::size_t i = 0; i < kMaxListSize; ++i) {
    large.keywords.push_back("鍵" + std::to_string(i) +
                             std::string(900, static_cast<char>('a' + i % 26)));
  }
  const TestKnowledgeBase kb;
  kb.put({large});
  EXPECT_EQ(kb.open().record(kArticle, large.id), Record(large));
  EXPECT_EQ(ids_of(kb.suggest("語7")), large.id);
}

}  // namespace
}  // namespace toibiki
