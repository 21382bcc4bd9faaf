// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/known_frequencies.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "base/hash.h"

namespace toibiki {
namespace {

std::uint64_t hash_of(std::size_t i) { return hash64("term" + std::to_string(i)); }
double frequency_of(std::size_t i) { return 1.0 + static_cast<double>(i); }

TEST(KnownFrequencies, KnowsMostOfAsManyAsItHoldsAndNothingWrongly) {
  KnownFrequencies known;
  EXPECT_FALSE(known.find(hash_of(0)));
  EXPECT_FALSE(known.find(0));  // a free place has this hash
  for (const std::size_t count :
       {std::size_t{1}, std::size_t{1'000}, KnownFrequencies::kMaxCount / 2,
        KnownFrequencies::kMaxCount * 3}) {
    std::size_t found_count = 0;
    for (std::size_t i = 0; i < count; ++i) {
      known.add(hash_of(i), frequency_of(i));
      ASSERT_EQ(known.find(hash_of(i)), frequency_of(i));
    }
    for (std::size_t i = 0; i < count; ++i) {
      const auto found = known.find(hash_of(i));
      ASSERT_EQ(found.value_or(frequency_of(i)), frequency_of(i));
      found_count += found ? 1 : 0;
    }
    EXPECT_GT(found_count, std::min(count, KnownFrequencies::kMaxCount) / 2) << count;
    EXPECT_FALSE(known.find(hash_of(count)));
  }
}

TEST(KnownFrequencies, ServesManyThreads) {
  KnownFrequencies known;
  std::atomic<int> wrong_count = 0;
  std::vector<std::jthread> threads;
  for (std::size_t thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t i = thread; i < 20'000; i += 2) {
        known.add(hash_of(i), frequency_of(i));
        const auto found = known.find(hash_of(i / 2));
        if (found && *found != frequency_of(i / 2)) ++wrong_count;
      }
    });
  }
  threads.clear();
  EXPECT_EQ(wrong_count, 0);
}

}  // namespace
}  // namespace toibiki
