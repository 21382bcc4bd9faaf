// SPDX-License-Identifier: GPL-2.0-or-later
//
// Killed writers, full disks, and indexes that are behind or ahead of the record.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "tests/support/child_process.h"
#include "tests/support/error_of.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;
constexpr auto kRecursive = fs::copy_options::recursive;

// Puts the record ahead of the indexes, as a kill between the two commits does.
void put_without_index(const TestKnowledgeBase& kb, const std::vector<Record>& records) {
  fs::copy(kb.path() / "index", kb.folder() / "earlier", kRecursive);
  kb.put(records);
  fs::remove_all(kb.path() / "index");
  fs::rename(kb.folder() / "earlier", kb.path() / "index");
}

TEST(RecordAheadOfIndex, TheNextOpenForAgentsCatchesUp) {
  const TestKnowledgeBase kb(
      {article("a", "送料"), article("b", "送料"), past_answer("x", "送料")});
  put_without_index(kb,
                    {article("c", "送料"), agent_article("a", "送料"), past_answer("y", "送料")});
  EXPECT_EQ(ids_of(kb.suggest("送料", Audience::kPublic)), "a b");  // it cannot know of the record
  EXPECT_EQ(ids_of(kb.suggest("送料")), "a b c answer:x answer:y");
  EXPECT_EQ(ids_of(kb.suggest("送料", Audience::kPublic)), "b c");
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(RecordAheadOfIndex, ARemovalIsCaughtUpToo) {
  const TestKnowledgeBase kb({article("a", "送料"), article("b", "送料")});
  fs::copy(kb.path() / "index", kb.folder() / "earlier", kRecursive);
  kb.remove(RecordKind::kArticle, "a");
  fs::remove_all(kb.path() / "index");
  fs::rename(kb.folder() / "earlier", kb.path() / "index");
  EXPECT_EQ(ids_of(kb.suggest("送料")), "b");
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(RecordAheadOfIndex, OneOfTheIndexesAlone) {
  for (const char* behind : {"public", "internal"}) {
    const TestKnowledgeBase kb({agent_article("a", "送料")});
    fs::copy(kb.index(behind), kb.folder() / "earlier", kRecursive);
    kb.put({article("a", "送料")});
    fs::remove_all(kb.index(behind));
    fs::rename(kb.folder() / "earlier", kb.index(behind));
    EXPECT_EQ(ids_of(kb.suggest("送料")), "a") << behind;  // once, and not twice
    EXPECT_EQ(ids_of(kb.suggest("送料", Audience::kPublic)), "a") << behind;
    EXPECT_EQ(problems_of(kb.check()), "") << behind;
  }
}

TEST(RecordAheadOfIndex, AWriterCatchesUpWhenItOpens) {
  const TestKnowledgeBase kb({article("a", "送料")});
  put_without_index(kb, {article("b", "送料")});
  { kb.writer(); }
  EXPECT_EQ(ids_of(kb.suggest("送料", Audience::kPublic)), "a b");
}

TEST(RecordAheadOfIndex, IsReadAsItIsWhileAnotherWriterIsAtWork) {
  const TestKnowledgeBase kb({article("a", "送料")});
  fs::copy(kb.path() / "index", kb.folder() / "earlier", kRecursive);
  ChildProcess child([&](const ChildProcess::Say& say) {
    Writer writer = kb.writer();
    writer.put(article("b", "送料"));
    writer.commit();
    say("committed");
    while (true) ::pause();
  });
  ASSERT_EQ(child.next_line(), "committed");
  fs::rename(kb.path() / "index", kb.folder() / "away");
  fs::rename(kb.folder() / "earlier", kb.path() / "index");
  EXPECT_EQ(ids_of(kb.suggest("送料")), "a");
  child.kill();
  EXPECT_EQ(ids_of(kb.suggest("送料")), "a b");
}

TEST(RecordAheadOfIndex, IsNoDamageButARepairMendsIt) {
  const TestKnowledgeBase kb({article("a", "送料")});
  put_without_index(kb, {article("b", "送料")});
  const CheckReport report = kb.check();
  EXPECT_EQ(problems_of(report), "");
  ASSERT_EQ(report.notes.size(), 3U);  // of public, internal and learned
  EXPECT_NE(report.notes[0].find("index behind the record"), std::string::npos) << report.notes[0];
  EXPECT_TRUE(kb.check(true).repaired);
  EXPECT_TRUE(kb.check().notes.empty());
  EXPECT_EQ(ids_of(kb.suggest("送料", Audience::kPublic)), "a b");
}

// records.sqlite was put back from a backup: what it says next must not be taken for known.
TEST(RecordBehindIndex, IsNotOpenedUntilItIsRepaired) {
  const TestKnowledgeBase kb({article("a", "送料")});
  const std::string backup = bytes_of(kb.path() / "records.sqlite");
  kb.put({article("b", "送料"), article("c", "送料")});
  write_bytes(kb.path() / "records.sqlite", backup);
  const std::string error = error_of([&] { kb.open(); });
  EXPECT_TRUE(error.starts_with("corrupt: ")) << error;
  EXPECT_NE(error.find("check --repair"), std::string::npos) << error;
  EXPECT_EQ(code_of([&] { kb.writer(); }), "corrupt");
  EXPECT_NE(problems_of(kb.check()), "");
  EXPECT_TRUE(kb.check(true).repaired);
  EXPECT_EQ(ids_of(kb.suggest("送料")), "a");
  kb.put({article("d", "送料")});
  EXPECT_EQ(ids_of(kb.suggest("送料")), "a d");
}

TEST(Killed, InTheMiddleOfImportsEveryAcknowledgedRecordIsThere) {
  const TestKnowledgeBase kb;
  const std::vector<Record> records = many_articles(2'000);
  std::mt19937 random(20250401);
  std::size_t kept = 0;
  for (int round = 0; round < 15; ++round) {
    ChildProcess child([&](const ChildProcess::Say& say) {
      BulkOptions options;
      options.batch_size = 20;
      options.progress = [&](std::size_t done, std::size_t) {
        say(std::to_string(done));
        return true;
      };
      kb.writer().put_all(records, options);  // from the beginning: the first ones are unchanged
      say("all");
    });
    std::size_t acknowledged = 0;
    const std::size_t wanted = kept + random() % 60;
    std::string line = child.next_line();
    while (line != "all" && (acknowledged = std::stoul(line)) < wanted) line = child.next_line();
    ::usleep(static_cast<useconds_t>(random() % 20'000));
    child.kill();
    for (line = child.next_line(); !line.empty() && line != "all"; line = child.next_line()) {
      acknowledged = std::stoul(line);  // said before the kill
    }
    const Stats stats = kb.open().stats();
    ASSERT_GE(stats.article_count, acknowledged);
    ASSERT_EQ(stats.article_count % 20, 0U);
    ASSERT_EQ(stats.last_change, stats.article_count);
    ASSERT_EQ(problems_of(kb.check()), "");
    kept = stats.article_count;
  }
  const BulkReport report = kb.writer().put_all(records);
  EXPECT_EQ(report.added_count + report.unchanged_count, 2'000U);
  EXPECT_EQ(report.changed_count, 0U);
  EXPECT_EQ(kb.open().stats().article_count, 2'000U);
}

TEST(FullDisk, ARecordThatCannotBeWrittenIsNotInAndNothingElseIsLost) {
  const TestKnowledgeBase kb({article("a", "送料")});
  ChildProcess child([&](const ChildProcess::Say& say) {
    Writer writer = kb.writer();
    limit_file_size(fs::file_size(kb.path() / "records.sqlite") + 100'000);
    writer.put(article("b", "送料", std::string(900'000, '.')));
    say(code_of([&] { writer.commit(); }));
    // What was put is gone, so trying again must not look like success.
    say(code_of([&] { writer.commit(); }) == "no error" ? "acknowledged" : "refused");
    say(code_of([&] { writer.put(article("c", "送料")); }) == "no error" ? "taken" : "refused");
  });
  EXPECT_EQ(child.rest(), "disk_full\nrefused\nrefused\n");
  EXPECT_EQ(ids_of(kb.suggest("送料")), "a");
  EXPECT_EQ(problems_of(kb.check()), "");
  kb.put({article("b", "送料")});
  EXPECT_EQ(ids_of(kb.suggest("送料")), "a b");
}

// Articles whose index takes several times the room of the record: kanji that never repeat.
std::vector<Record> articles_of_kanji(std::size_t count, std::mt19937& random) {
  std::vector<Record> records;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (int j = 0; j < 1'000; ++j)
      append_utf8(text, static_cast<char32_t>(U'\u4E00' + random() % 20'000));
    records.push_back(article("k" + std::to_string(i), "漢字", text));
  }
  return records;
}

TEST(FullDisk, AnIndexThatCannotBeWrittenCatchesUpLater) {
  const TestKnowledgeBase kb({article("a", "送料")});
  std::mt19937 random(20250401);
  const std::vector<Record> records = articles_of_kanji(200, random);
  ChildProcess child([&](const ChildProcess::Say& say) {
    Writer writer = kb.writer();
    for (const Record& record : records) writer.put(record);
    limit_file_size(1'000'000);
    say(code_of([&] { writer.commit(); }));
    say(code_of([&] { writer.commit(); }) == "no error" ? "acknowledged" : "refused");
  });
  ASSERT_EQ(child.rest(), "disk_full\nrefused\n");
  EXPECT_EQ(ids_of(kb.suggest("送料", Audience::kPublic)), "a");
  const KnowledgeBase open = kb.open();
  EXPECT_EQ(open.stats().last_change, 201U);
  EXPECT_EQ(open.stats().article_count, 201U);
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(IndexTakenAway, UnderAWriterKeepsTheRecordAndTheNextOpenCatchesUp) {
  const TestKnowledgeBase kb({article("a", "送料")});
  {
    Writer writer = kb.writer();
    writer.put(article("b", "送料"));
    fs::rename(kb.path() / "index", kb.folder() / "away");
    EXPECT_NE(code_of([&] { writer.commit(); }), "no error");
    EXPECT_EQ(code_of([&] { writer.commit(); }), "io");
    EXPECT_EQ(code_of([&] { writer.put(article("c", "送料")); }), "io");
    EXPECT_EQ(code_of([&] { writer.remove(RecordKind::kArticle, "a"); }), "io");
    EXPECT_EQ(code_of([&] { writer.put_all(many_articles(3)); }), "io");
  }
  EXPECT_EQ(code_of([&] { kb.open(); }), "index_missing");
  EXPECT_EQ(code_of([&] { kb.writer(); }), "index_missing");
  fs::rename(kb.folder() / "away", kb.path() / "index");
  EXPECT_EQ(ids_of(kb.suggest("送料")), "a b");
  EXPECT_EQ(problems_of(kb.check()), "");
}

}  // namespace
}  // namespace toibiki
