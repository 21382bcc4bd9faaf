// SPDX-License-Identifier: GPL-2.0-or-later
//
// Many records into a knowledge base that has none: indexes in parts, merged.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "ingest/catch_up.h"
#include "tests/support/child_process.h"
#include "tests/support/error_of.h"
#include "tests/support/full_size.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

// As few as make a first import.
const std::vector<Record>& enough_records() {
  static const std::vector<Record> records = [] {
    std::vector<Record> made = many_articles(3'900);
    for (int i = 0; i < 100; ++i) {
      made.push_back(agent_article("i" + std::to_string(i), "配送の内規" + std::to_string(i)));
    }
    return made;
  }();
  return records;
}

BulkOptions with_workers(std::size_t count) {
  BulkOptions options;
  options.batch_size = 1'500;
  options.worker_count = count;
  return options;
}

std::string seen_in(const TestKnowledgeBase& kb) {
  std::string seen;
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    for (const char* inquiry : {"配送の質問77", "会員登録 窓口", "配送の内規5"}) {
      seen += to_json(kb.suggest(inquiry, audience)) + "\n";
    }
  }
  return seen;
}

TEST(FirstImport, GivesWhatManySmallImportsGive) {
  const TestKnowledgeBase one_by_one;
  const std::span<const Record> all = enough_records();
  {
    Writer writer = one_by_one.writer();
    for (std::size_t begin = 0; begin < all.size(); begin += 1'000) {
      writer.put_all(all.subspan(begin, 1'000), with_workers(1));
    }
  }
  const std::string expected = seen_in(one_by_one);
  EXPECT_NE(expected.find("\"i5\""), std::string::npos);
  for (const std::size_t worker_count : {1U, 3U}) {
    const TestKnowledgeBase kb;
    std::vector<std::size_t> done;
    BulkOptions options = with_workers(worker_count);
    options.progress = [&](std::size_t count, std::size_t) {
      done.push_back(count);
      return true;
    };
    EXPECT_EQ(kb.writer().put_all(all, options).added_count, all.size());
    EXPECT_EQ(done, (std::vector<std::size_t>{1'500, 3'000, 4'000}));
    EXPECT_EQ(problems_of(kb.check()), "");
    EXPECT_TRUE(kb.check().notes.empty());
    EXPECT_EQ(seen_in(kb), expected) << worker_count << " workers";
    EXPECT_FALSE(fs::exists(kb.path() / "rebuild"));
    for (const IndexName name : {IndexName::kPublic, IndexName::kInternal}) {
      // Both say that they are of one commit.
      EXPECT_EQ(IndexSet(kb.path()).at(name).record_state(), (RecordState{4'000, 0}));
    }
    kb.put({article("later", "あとから増えた質問")});
    EXPECT_EQ(ids_of(kb.suggest("あとから増えた", Audience::kPublic)), "later");
    EXPECT_EQ(problems_of(kb.check()), "");
  }
}

TEST(FirstImport, IsSearchedWhileItGoesOnAndAfterIt) {
  const TestKnowledgeBase kb;
  Searcher open = kb.open(Audience::kPublic).searcher();
  BulkOptions options = with_workers(2);
  options.progress = [&](std::size_t, std::size_t) {
    EXPECT_EQ(ids_of(open.suggest({"配送の質問77", ""})), "");
    return true;
  };
  kb.writer().put_all(enough_records(), options);
  EXPECT_EQ(ids_of(open.suggest({"配送の質問77", ""})).substr(0, 3), "m77");
}

TEST(FirstImport, StoppedKeepsWhatWasAcknowledged) {
  const TestKnowledgeBase kb;
  BulkOptions options = with_workers(2);
  options.progress = [](std::size_t, std::size_t) { return false; };
  EXPECT_TRUE(kb.writer().put_all(enough_records(), options).stopped);
  EXPECT_EQ(kb.open().stats().article_count, 1'500U);
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(FirstImport, KilledEveryAcknowledgedRecordIsThereAndNothingIsLeft) {
  std::mt19937 random(20261126);
  for (int round = 0; round < static_cast<int>(sized(2, 20)); ++round) {
    const TestKnowledgeBase kb;
    ChildProcess child([&](const ChildProcess::Say& say) {
      BulkOptions options = with_workers(2);
      options.batch_size = 1'000;
      options.progress = [&](std::size_t done, std::size_t) {
        say(std::to_string(done));
        return true;
      };
      kb.writer().put_all(enough_records(), options);
      say("all");
    });
    const auto wanted = static_cast<int>(random() % 4);
    for (int i = 0; i < wanted; ++i) child.next_line();
    ::usleep(static_cast<useconds_t>(random() % 400'000));
    child.kill();
    std::size_t acknowledged = static_cast<std::size_t>(wanted) * 1'000;
    for (std::string line = child.next_line(); !line.empty(); line = child.next_line()) {
      acknowledged = line == "all" ? enough_records().size() : std::stoul(line);
    }
    { kb.writer(); }
    EXPECT_GE(kb.open().stats().article_count, acknowledged);
    EXPECT_EQ(problems_of(kb.check()), "");
    EXPECT_FALSE(fs::exists(kb.path() / "rebuild"));
  }
}

TEST(FirstImport, ARepairTakesTheSameWay) {
  const TestKnowledgeBase kb;
  kb.writer().put_all(enough_records(), with_workers(2));
  const std::string before = seen_in(kb);
  fs::remove_all(kb.path() / "index");
  EXPECT_TRUE(kb.check(true).repaired);
  EXPECT_EQ(seen_in(kb), before);
  EXPECT_EQ(problems_of(kb.check()), "");
}

}  // namespace
}  // namespace toibiki
