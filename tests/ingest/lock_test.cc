// SPDX-License-Identifier: GPL-2.0-or-later
//
// One writer at a time, and readers beside it.
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "tests/support/child_process.h"
#include "tests/support/error_of.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

TEST(WriterLock, ASecondWriterIsTurnedAwayAtOnce) {
  const TestKnowledgeBase kb;
  std::optional<Writer> first = kb.writer();
  const std::string error = error_of([&] { kb.writer(); });
  EXPECT_TRUE(error.starts_with("locked: ")) << error;
  EXPECT_NE(error.find(kb.path().string()), std::string::npos) << error;
  Writer moved = std::move(*first);
  first.reset();
  EXPECT_EQ(code_of([&] { kb.writer(); }), "locked");  // it went along with the move
}

TEST(WriterLock, IsFreeAgainAfterTheFirst) {
  const TestKnowledgeBase kb;
  { kb.writer(); }
  EXPECT_EQ(code_of([&] { kb.writer(); }), "no error");
}

TEST(WriterLock, HoldsAcrossProcesses) {
  const TestKnowledgeBase kb;
  const auto code_in_child = [&] {
    ChildProcess child([&](const ChildProcess::Say& say) { say(code_of([&] { kb.writer(); })); });
    return child.next_line();
  };
  {
    const Writer writer = kb.writer();
    EXPECT_EQ(code_in_child(), "locked");
  }
  EXPECT_EQ(code_in_child(), "no error");
}

TEST(WriterLock, DiesWithItsProcess) {
  const TestKnowledgeBase kb;
  ChildProcess child([&](const ChildProcess::Say& say) {
    const Writer writer = kb.writer();
    say("open");
    while (true) ::pause();
  });
  ASSERT_EQ(child.next_line(), "open");
  EXPECT_EQ(code_of([&] { kb.writer(); }), "locked");
  child.kill();
  EXPECT_EQ(code_of([&] { kb.writer(); }), "no error");
}

TEST(WriterLock, ARepairTakesItAndACheckDoesNot) {
  const TestKnowledgeBase kb({article("a", "送料")});
  const Writer writer = kb.writer();
  EXPECT_EQ(code_of([&] { kb.check(true); }), "locked");
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(WriterLock, LeavesReadersAlone) {
  const TestKnowledgeBase kb({article("a", "送料")});
  Writer writer = kb.writer();
  for (int i = 0; i < 6; ++i) {  // more than SQLite keeps in memory by itself
    writer.put(article("big" + std::to_string(i), "質問", std::string(900'000, '.')));
  }
  EXPECT_EQ(ids_of(kb.suggest("送料")), "a");
  EXPECT_EQ(kb.open().record(RecordKind::kArticle, "big0"), std::nullopt);
  EXPECT_EQ(ids_of(kb.suggest("送料", Audience::kPublic)), "a");
}

}  // namespace
}  // namespace toibiki
