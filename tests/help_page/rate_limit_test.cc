// SPDX-License-Identifier: GPL-2.0-or-later
#include "examples/help_page/server/rate_limit.h"

#include <gtest/gtest.h>

namespace toibiki::help_page {
namespace {

using std::chrono::milliseconds;

int taken(RateLimit& limit, const std::string& client, RateLimit::Time now, int attempts) {
  int count = 0;
  for (int i = 0; i < attempts; ++i) count += limit.take(client, now) ? 1 : 0;
  return count;
}

TEST(RateLimit, AllowsABurstAndThenTheRate) {
  RateLimit limit(10);
  const RateLimit::Time start{};
  EXPECT_EQ(taken(limit, "a", start, 100), 20);
  EXPECT_EQ(taken(limit, "a", start + milliseconds(500), 100), 5);
  EXPECT_EQ(taken(limit, "a", start + milliseconds(60'000), 100), 20);
}

TEST(RateLimit, CountsEachClientAlone) {
  RateLimit limit(1);
  EXPECT_EQ(taken(limit, "a", {}, 100), 2);
  EXPECT_EQ(taken(limit, "b", {}, 100), 2);
}

TEST(RateLimit, OfZeroIsNone) {
  RateLimit limit(0);
  EXPECT_EQ(taken(limit, "a", {}, 1'000), 1'000);
}

TEST(RateLimit, ForgetsClientsRatherThanGrow) {
  RateLimit limit(1);
  for (std::size_t i = 0; i < 3 * RateLimit::kMaxClients; ++i) {
    EXPECT_TRUE(limit.take(std::to_string(i), RateLimit::Time{}));
  }
}

}  // namespace
}  // namespace toibiki::help_page
