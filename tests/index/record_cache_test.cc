// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/record_cache.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

// Each takes 100 bytes with its place.
void add(RecordCache<int>& cache, std::uint32_t document) {
  cache.add(0, document, std::make_shared<int>(static_cast<int>(document)), 36);
}

// Those of 1 to 6 that it has.
std::string held(RecordCache<int>& cache) {
  std::string numbers;
  for (std::uint32_t document = 1; document <= 6; ++document) {
    if (const auto value = cache.find(0, document)) numbers += std::to_string(*value);
  }
  return numbers;
}

TEST(RecordCache, ForgetsWhatWasNotAskedForWhileHalfOfTheBudgetWasAdded) {
  RecordCache<int> cache(600);
  for (const std::uint32_t document : {1U, 2U, 3U, 4U}) add(cache, document);
  ASSERT_NE(cache.find(0, 2), nullptr);
  for (const std::uint32_t document : {5U, 6U}) add(cache, document);
  EXPECT_NE(cache.find(0, 2), nullptr);
  add(cache, 7);
  add(cache, 8);
  EXPECT_EQ(cache.find(0, 1), nullptr);
  EXPECT_EQ(cache.find(0, 3), nullptr);
}

TEST(RecordCache, KnowsTheShardAndStaysSmall) {
  RecordCache<int> cache(1'000);
  cache.add(1, 5, std::make_shared<int>(15), 10);
  cache.add(2, 5, std::make_shared<int>(25), 10);
  EXPECT_EQ(*cache.find(1, 5), 15);
  EXPECT_EQ(*cache.find(2, 5), 25);
  EXPECT_EQ(cache.find(0, 5), nullptr);
  for (std::uint32_t document = 100; document < 1'000; ++document) add(cache, document);
  int count = 0;
  for (std::uint32_t document = 100; document < 1'000; ++document) {
    count += cache.find(0, document) != nullptr ? 1 : 0;
  }
  EXPECT_LE(count, 11);
  EXPECT_GE(count, 5);
  EXPECT_EQ(held(cache), "");
}

}  // namespace
}  // namespace toibiki
