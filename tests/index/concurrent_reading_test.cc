// SPDX-License-Identifier: GPL-2.0-or-later
//
// Readers that are open while a writer works, or while an index is put in place of another.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "tests/index/test_index.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

using Ids = std::vector<std::string>;

// Enough documents for several blocks, so that commits overwrite what a reader still needs.
std::vector<IndexDocument> generation(int number) {
  std::vector<IndexDocument> documents;
  for (int i = 0; i < 300; ++i) {
    documents.push_back(words("r" + std::to_string(i),
                              "共通 番号" + std::to_string(i) + " 世代" + std::to_string(number) +
                                  std::string(static_cast<std::size_t>(number % 7), ' ') + " 語" +
                                  std::to_string(i * number % 97)));
  }
  return documents;
}

TEST(ConcurrentReading, SeesTheLastCommitAtEachCall) {
  const TestIndex index;
  Collection collection = index.open();
  for (int number = 1; number <= 20; ++number) {
    index.put({words("r" + std::to_string(number), "共通 番号" + std::to_string(number))});
    EXPECT_EQ(ids_of(collection, plan("番号" + std::to_string(number))),
              Ids{"r" + std::to_string(number)});
    EXPECT_EQ(collection.record_count(), static_cast<std::size_t>(number));
  }
  IndexWriter writer(index.folder(IndexName::kPublic));
  writer.begin();
  writer.remove("r7");
  EXPECT_EQ(ids_of(collection, plan("番号7")), Ids{"r7"});
  writer.commit(2);
  EXPECT_EQ(ids_of(collection, plan("番号7")), Ids{});
}

TEST(ConcurrentReading, RepeatsWhatAWriterOvertook) {
  const TestIndex index;
  index.put(generation(1));
  Collection collection = index.open({IndexName::kPublic}, 0);
  int attempts = 0;
  std::size_t found = 0;
  collection.read([&] {
    ++attempts;
    if (attempts == 1) {
      for (int number = 2; number <= 6; ++number) index.put(generation(number));
    }
    found = 0;
    for (const Candidate& candidate : collection.retrieve(plan("共通"), {1'000})) {
      collection.document(candidate);
      ++found;
    }
  });
  EXPECT_EQ(found, 300U);
  EXPECT_EQ(attempts, 2);
  EXPECT_EQ(ids_of(collection, plan("世代6"), {1'000}).size(), 300U);
  EXPECT_EQ(ids_of(collection, plan("世代1"), {1'000}), Ids{});
}

std::size_t count_of(Collection& collection, const QueryPlan& plan) {
  std::size_t count = 0;
  collection.read([&] {
    collection.retrieve(plan, {});
    count = collection.matched_count(RecordKind::kArticle);
  });
  return count;
}

TEST(ConcurrentReading, WorksWhileAWriterCommitsFiftyTimes) {
  const TestIndex index;
  index.put(generation(1));
  std::atomic<int> committed = 1;
  std::jthread writer([&] {
    for (int number = 2; number <= 50; ++number) {
      index.put(generation(number));
      committed = number;
    }
  });
  Collection collection = index.open();
  for (int before = 0; before < 50;) {
    before = committed;
    std::string this_or_newer;
    for (int number = before; number <= 50; ++number) {
      this_or_newer += "世代" + std::to_string(number) + " ";
    }
    ASSERT_EQ(count_of(collection, plan(this_or_newer)), 300U) << before;
  }
  EXPECT_EQ(ids_of(collection, plan("世代50"), {1'000}).size(), 300U);
}

TEST(ConcurrentReading, CanBeOpenedWhileAWriterCommits) {
  const TestIndex index;
  index.put(generation(1));
  std::atomic<bool> stop = false;
  std::jthread writer([&] {
    for (int number = 2; !stop; ++number) {
      index.put({words("r" + std::to_string(number % 300), "共通 世代" + std::to_string(number))});
    }
  });
  std::string error = "no error";
  for (int i = 0; i < 200 && error == "no error"; ++i) {
    error = error_of([&] {
      Collection collection = index.open();
      EXPECT_EQ(count_of(collection, plan("共通")), 300U);
      EXPECT_EQ(read_index_identity(index.folder(IndexName::kPublic)).record_count, 300U);
    });
  }
  stop = true;
  EXPECT_EQ(error, "no error");
}

// A repair renames a new index over the old one. Both may be at the same revision.
TEST(ConcurrentReading, FollowsAnIndexThatWasPutInPlaceOfTheOld) {
  const TestIndex index;
  const TestIndex rebuilt;
  index.put({words("a", "料金"), words("b", "料金 料金"), words("old", "古い")});
  rebuilt.put({words("b", "料金"), words("a", "料金 料金"), words("new", "新しい")});
  Collection collection = index.open();
  EXPECT_EQ(ids_of(collection, plan("料金")), (Ids{"b", "a"}));
  std::filesystem::rename(index.path() / "index", index.path() / "index.old");
  std::filesystem::rename(rebuilt.path() / "index", index.path() / "index");
  std::filesystem::remove_all(index.path() / "index.old");
  EXPECT_EQ(ids_of(collection, plan("料金")), (Ids{"a", "b"}));
  EXPECT_EQ(ids_of(collection, plan("古い")), Ids{});
  EXPECT_EQ(ids_of(collection, plan("新しい")), Ids{"new"});
}

}  // namespace
}  // namespace toibiki
