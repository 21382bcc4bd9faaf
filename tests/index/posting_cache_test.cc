// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/posting_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace toibiki {
namespace {

// What a list of so many takes: 2 1/2 bytes a posting, an end, and its place.
constexpr std::size_t size_of(std::size_t count) { return 2 * count + (count + 1) / 2 + 4; }
constexpr std::size_t bytes_of(std::size_t count) {
  return size_of(count) + PostingCache::kPlaceBytes;
}

std::shared_ptr<const PostingList> list_of(std::size_t count) {
  std::vector<std::uint32_t> documents;
  for (std::size_t i = 0; i < count; ++i) documents.push_back(static_cast<std::uint32_t>(i * 20));
  const std::vector<std::uint32_t> frequencies(count, 2);
  const std::vector<std::uint32_t> lengths(count * 20 + 1, 100);
  return std::make_shared<const PostingList>(documents, frequencies, lengths);
}

// Those of a to e that it has, without changing what was used last much: asked in order.
std::string held(PostingCache& cache) {
  std::string names;
  for (const char* name : {"a", "b", "c", "d", "e"}) {
    if (cache.find(1, name)) names += name;
  }
  return names;
}

TEST(PostingCache, GivesBackWhatWasAdded) {
  PostingCache cache(10'000);
  const auto list = list_of(3);
  EXPECT_EQ(list->size_bytes(), size_of(3));
  EXPECT_EQ(cache.find(1, "a"), nullptr);
  cache.add(1, "a", list);
  EXPECT_EQ(cache.find(1, "a"), list);
  EXPECT_EQ(cache.find(1, "b"), nullptr);
}

TEST(PostingCache, DropsWhatWasUsedLongestAgo) {
  PostingCache cache(4 * bytes_of(10));
  for (const char* name : {"a", "b", "c", "d"}) cache.add(1, name, list_of(10));
  EXPECT_EQ(held(cache), "abcd");
  cache.find(1, "b");
  cache.find(1, "a");  // used last; c is the oldest now
  cache.add(1, "e", list_of(10));
  EXPECT_EQ(held(cache), "abde");
}

// An inquiry that asks for more than there is room for does not drop what all of them ask for.
TEST(PostingCache, WhatIsAskedForOftenStays) {
  PostingCache cache(4 * bytes_of(10));
  const auto ask = [&cache](const std::string& term) {
    if (cache.find(1, term)) return true;
    cache.add(1, term, list_of(10));
    return false;
  };
  int missed = 0;
  for (int round = 0; round < 40; ++round) {
    for (const char* name : {"a", "b"}) missed += round > 3 && !ask(name) ? 1 : 0;
    for (const char* name : {"a", "b"}) ask(name);
    for (int rare = 0; rare < 6; ++rare) ask(std::to_string(round) + "/" + std::to_string(rare));
  }
  EXPECT_EQ(missed, 0);
  // What is asked for from now on comes in.
  for (int i = 0; i < 300; ++i) ask("c");
  EXPECT_TRUE(cache.find(1, "c"));
}

TEST(PostingCache, DropsSeveralForALargeOne) {
  PostingCache cache(4 * bytes_of(25));
  for (const char* name : {"a", "b", "c", "d"}) cache.add(1, name, list_of(25));
  EXPECT_EQ(held(cache), "abcd");  // the budget is used up
  cache.add(1, "e", list_of(25));
  EXPECT_EQ(held(cache), "bcde");
}

TEST(PostingCache, DoesNotKeepAListOfMoreThanAQuarter) {
  PostingCache cache(4 * bytes_of(25));
  cache.add(1, "a", list_of(26));
  cache.add(1, "b", list_of(25));
  EXPECT_EQ(held(cache), "b");
}

TEST(PostingCache, KeepsTheFirstOfTwoEqualTerms) {
  PostingCache cache(4 * bytes_of(10));
  const auto first = list_of(10);
  cache.add(1, "a", first);
  for (int i = 0; i < 10; ++i) cache.add(1, "a", list_of(10));
  EXPECT_EQ(cache.find(1, "a"), first);
  for (const char* name : {"b", "c", "d"}) cache.add(1, name, list_of(10));
  EXPECT_EQ(held(cache), "abcd");  // it was counted once
}

TEST(PostingCache, WithoutABudgetItHoldsNothing) {
  PostingCache cache(0);
  cache.add(1, "a", list_of(1));
  EXPECT_EQ(cache.find(1, "a"), nullptr);
}

TEST(PostingCache, AListOutlivesItsPlaceInTheCache) {
  PostingCache cache(4 * bytes_of(2));
  cache.add(1, "a", list_of(2));
  const auto list = cache.find(1, "a");
  for (int i = 0; i < 20; ++i) cache.add(1, std::to_string(i), list_of(2));
  EXPECT_EQ(cache.find(1, "a"), nullptr);
  EXPECT_EQ(list->size(), 2U);
}

TEST(PostingCache, OneBudgetServesSeveralIndexes) {
  PostingCache cache(4 * bytes_of(10));
  const auto list = list_of(10);
  cache.add(1, "a", list);
  EXPECT_EQ(cache.find(2, "a"), nullptr);
  for (const std::uint64_t index : {2U, 3U, 4U, 5U}) cache.add(index, "a", list_of(10));
  EXPECT_EQ(cache.find(1, "a"), nullptr);  // its place went to the others
  EXPECT_NE(cache.find(2, "a"), nullptr);
  EXPECT_NE(cache.find(4, "a"), nullptr);
}

TEST(PostingCache, ForgetsAnIndexThatNobodyReads) {
  PostingCache cache(4 * bytes_of(10));
  cache.add(1, "a", list_of(10));
  cache.add(2, "a", list_of(10));
  cache.add(1, "b", list_of(10));
  cache.forget(1);
  EXPECT_EQ(cache.find(1, "a"), nullptr);
  EXPECT_EQ(cache.find(1, "b"), nullptr);
  EXPECT_NE(cache.find(2, "a"), nullptr);
  for (const char* term : {"b", "c", "d"}) cache.add(2, term, list_of(10));  // there is room again
  EXPECT_NE(cache.find(2, "a"), nullptr);
}

TEST(PostingCache, ServesManyThreads) {
  PostingCache cache(16'000);
  std::vector<std::jthread> threads;
  std::atomic<int> wrong = 0;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 2'000; ++i) {
        const std::size_t size = static_cast<std::size_t>((i * 7 + thread) % 40) + 1;
        const std::string term = std::to_string(size);
        if (const auto list = cache.find(1, term)) {
          if (list->size() != size) ++wrong;
        } else {
          cache.add(1, term, list_of(size));
        }
      }
    });
  }
  threads.clear();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace toibiki
