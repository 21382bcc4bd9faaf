// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/in_parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

namespace toibiki {
namespace {

std::vector<std::size_t> up_to(std::size_t count) {
  std::vector<std::size_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  return numbers;
}

TEST(InParallel, EachIsDoneOnce) {
  for (const std::size_t workers : {1U, 2U, 7U, 64U}) {
    std::vector<std::atomic<int>> done(100);
    in_parallel(done.size(), workers, [&](std::size_t i) { ++done[i]; });
    for (std::size_t i = 0; i < done.size(); ++i) EXPECT_EQ(done[i], 1) << i << " of " << workers;
  }
  in_parallel(0, 4, [](std::size_t) { FAIL(); });
}

TEST(InParallel, WhatIsMadeIsUsedInOrderByTheCaller) {
  const std::thread::id caller = std::this_thread::get_id();
  for (const std::size_t workers : {1U, 2U, 5U}) {
    std::vector<std::size_t> made(500);
    std::vector<std::size_t> used;
    make_and_use(
        made.size(), workers, [&](std::size_t i) { made[i] = i + 1; },
        [&](std::size_t i) {
          EXPECT_EQ(std::this_thread::get_id(), caller);
          EXPECT_EQ(made[i], i + 1);
          used.push_back(i);
        });
    EXPECT_EQ(used, up_to(made.size())) << workers;
  }
}

TEST(InParallel, AFailureIsThrownAndWhatStandsBeforeItWasUsed) {
  for (const std::size_t workers : {1U, 3U}) {
    std::vector<std::size_t> used;
    const auto fail_at = [&](std::size_t failing) {
      return [failing](std::size_t i) {
        if (i == failing) throw std::runtime_error("at " + std::to_string(i));
      };
    };
    EXPECT_THROW(make_and_use(100, workers, fail_at(40), [&](std::size_t i) { used.push_back(i); }),
                 std::runtime_error);
    EXPECT_EQ(used, up_to(40)) << workers;
    used.clear();
    EXPECT_THROW(make_and_use(
                     100, workers, [](std::size_t) {},
                     [&](std::size_t i) {
                       fail_at(25)(i);
                       used.push_back(i);
                     }),
                 std::runtime_error);
    EXPECT_EQ(used, up_to(25)) << workers;
  }
}

}  // namespace
}  // namespace toibiki
