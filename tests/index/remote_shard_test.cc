// SPDX-License-Identifier: GPL-2.0-or-later
//
// Past answers on other machines against the same in one index here.
#include "index/remote_shard.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "tests/index/remote_shard_fixture.h"
#include "tests/support/full_size.h"

namespace toibiki {
namespace {

using namespace std::chrono_literals;

TEST_F(RemoteShardTest, GiveWhatOneStoreGives) {
  const std::vector<QueryPlan> plans = random_plans(sized(100, 1'000));
  const std::vector<FoundCandidates> one_store = expected(plans);
  Collection collection = opened();
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const Answer answer = ask(collection, plans[i]);
    ASSERT_EQ(answer.missing, "") << answer.why;
    ASSERT_EQ(answer.found, one_store[i]) << i;
  }
  collection.read([&] {
    EXPECT_EQ(collection.record_count(IndexName::kAnswers), 650U);
    EXPECT_EQ(collection.record_count(), 850U);
  });
}

TEST_F(RemoteShardTest, AskedAgainItIsNotAskedOver) {
  const QueryPlan plan = random_plans(1).front();
  Collection collection = opened();
  const Answer first = ask(collection, plan);
  Collection other = opened();  // shares what was read
  collection.read([&] {
    // Nobody answers any more; all but the commit was read.
    for (auto& server : servers_) server->stop();
    EXPECT_EQ(all_of(collection, plan), first.found);
    EXPECT_TRUE(collection.missing_shards().empty());
    for (auto& server : servers_) server->go_on();
  });
}

TEST_F(RemoteShardTest, OneThatIsKilledAndBroughtBackIsNeverAnsweredWrongly) {
  const std::vector<QueryPlan> plans = random_plans(20);
  const std::vector<FoundCandidates> whole = expected(plans);
  const std::vector<FoundCandidates> partial = expected(plans, 1);
  std::atomic<bool> is_over = false;
  std::atomic<int> whole_count = 0;
  std::atomic<int> partial_count = 0;
  std::atomic<int> wrong_count = 0;
  std::array<std::atomic<int>, 4> whole_since{};  // the server is back, by thread
  const auto is_healed = [&] {
    return std::all_of(whole_since.begin(), whole_since.end(),
                       [](const auto& count) { return count > 20; });
  };
  std::vector<std::jthread> threads;
  for (std::size_t thread = 0; thread < whole_since.size(); ++thread) {
    threads.emplace_back([&, thread] {
      Collection collection = opened();
      for (std::size_t i = thread; !is_over; ++i) {
        const std::size_t at = i % plans.size();
        const Answer answer = ask(collection, plans[at]);
        if (answer.missing.empty() && answer.found == whole[at]) {
          ++whole_count;
          ++whole_since[thread];
        } else if (answer.missing == "1 " && answer.found == partial[at]) {
          ++partial_count;
          whole_since[thread] = 0;
        } else {
          ++wrong_count;
        }
      }
    });
  }
  for (int round = 0; round < 3; ++round) {
    std::this_thread::sleep_for(300ms);
    servers_[1]->kill();
    std::this_thread::sleep_for(500ms);
    EXPECT_GT(partial_count, 0);
    partial_count = 0;
    servers_[1]->start();
    for (auto& count : whole_since) count = 0;
    const auto deadline = std::chrono::steady_clock::now() + 15s;
    while (!is_healed() && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(10ms);
    }
    EXPECT_TRUE(is_healed());
  }
  is_over = true;
  threads.clear();
  EXPECT_EQ(wrong_count, 0);
  EXPECT_GT(whole_count, 100);
}

TEST_F(RemoteShardTest, AServerThatWasStartedAnewIsNotMissed) {
  const QueryPlan plan = random_plans(1).front();
  Collection collection = opened();
  const Answer before = ask(collection, plan);
  for (auto& server : servers_) {
    server->kill();
    server->start();
  }
  const Answer after = ask(collection, plan);
  EXPECT_EQ(after.missing, "") << after.why;
  EXPECT_EQ(after.found, before.found);
}

TEST_F(RemoteShardTest, ManyThreadsShareTheConnections) {
  const std::vector<QueryPlan> plans = random_plans(10);
  const std::vector<FoundCandidates> whole = expected(plans);
  std::atomic<int> wrong_count = 0;
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < 2 * RemoteShard::kMaxConnectionCount; ++thread) {
      threads.emplace_back([&] {
        Collection collection = opened();
        for (std::size_t i = 0; i < plans.size(); ++i) {
          const Answer answer = ask(collection, plans[i]);
          // On a slow machine somebody may wait too long, and says so.
          const bool is_busy = answer.why.find("接続がすべて使われています") != std::string::npos;
          if (!is_busy && (!answer.missing.empty() || answer.found != whole[i])) ++wrong_count;
        }
      });
    }
  }
  EXPECT_EQ(wrong_count, 0);
}

TEST_F(RemoteShardTest, ACommitOfAShardIsSeenAsAWhole) {
  constexpr std::size_t kCommitCount = 12;
  const std::vector<QueryPlan> plans = random_plans(10);
  std::vector<IndexDocument> added = random_answers(kCommitCount, 12);
  std::vector<std::vector<FoundCandidates>> states;  // by how many were added
  for (std::size_t count = 0; count <= kCommitCount; ++count) {
    if (count > 0) {
      IndexDocument& document = added[count - 1];
      document.id = "added" + document.id;
      document.data = data_of(past_answer(document.id, "問い合わせ"));
      dealt_[0].push_back(document);
    }
    states.push_back(expected(plans));
  }
  const std::size_t first_count = 850;
  std::atomic<bool> is_over = false;
  std::atomic<int> wrong_count = 0;
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 3; ++thread) {
    threads.emplace_back([&] {
      Collection collection = opened();
      for (std::size_t i = 0; !is_over; ++i) {
        const std::size_t at = i % plans.size();
        std::size_t count = 0;
        FoundCandidates found;
        collection.read([&] {
          found = all_of(collection, plans[at]);
          count = collection.record_count();
        });
        if (!collection.missing_shards().empty() || count < first_count ||
            found != states.at(count - first_count)[at]) {
          ++wrong_count;
        }
      }
    });
  }
  for (std::size_t i = 0; i < kCommitCount; ++i) {
    std::this_thread::sleep_for(30ms);
    shards_[0].put(IndexName::kAnswers, {added[i]}, i + 2);
  }
  std::this_thread::sleep_for(100ms);
  is_over = true;
  threads.clear();
  EXPECT_EQ(wrong_count, 0);
  Collection collection = opened();
  for (std::size_t i = 0; i < plans.size(); ++i) {
    EXPECT_EQ(ask(collection, plans[i]).found, states.back()[i]);
  }
}

}  // namespace
}  // namespace toibiki
