// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "index/collection.h"
#include "index/remote_shard.h"
#include "tests/index/random_documents.h"
#include "tests/index/test_index.h"
#include "tests/support/shard_server.h"

namespace toibiki {

using Milliseconds = std::chrono::milliseconds;

constexpr std::size_t kShardCount = 3;
constexpr std::size_t kCacheBytes = 1U << 20U;

// By kind and id, without its place.
using FoundCandidates = std::map<std::string, Candidate>;

inline FoundCandidates all_of(Collection& collection, const QueryPlan& plan) {
  FoundCandidates all;
  for (Candidate candidate : collection.retrieve(plan, {20})) {
    const Record record = collection.document(candidate).record;
    candidate.shard = 0;
    candidate.document = 0;
    all.emplace(std::string(to_string(kind_of(record))) + " " + id_of(record), candidate);
  }
  return all;
}

inline std::vector<IndexDocument> random_answers(std::size_t size, unsigned seed) {
  Random random(seed);
  std::vector<IndexDocument> documents = random_documents(random, static_cast<int>(size));
  for (IndexDocument& document : documents) {
    document.data = data_of(past_answer(document.id, "問い合わせ"));
  }
  return documents;
}

inline std::vector<QueryPlan> random_plans(std::size_t count) {
  Random random(7);
  std::vector<QueryPlan> plans;
  for (std::size_t i = 0; i < count; ++i) plans.push_back(random_plan(random));
  return plans;
}

// Articles and some answers here; the other answers dealt to shards, each served.
class RemoteShardTest : public testing::Test {
 protected:
  RemoteShardTest() {
    Random random(3);
    articles_ = random_documents(random, 200);
    own_ = random_answers(50, 4);
    for (IndexDocument& document : own_) {
      document.id = "own" + document.id;
      document.data = data_of(past_answer(document.id, "問い合わせ"));
    }
    fill(main_, own_);
    const std::vector<IndexDocument> answers = random_answers(600, 5);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      dealt_[i % kShardCount].push_back(answers[i]);
    }
    for (std::size_t i = 0; i < kShardCount; ++i) {
      shards_[i].put(IndexName::kAnswers, dealt_[i]);
      servers_[i].emplace(shards_[i].folder(IndexName::kAnswers));
      remote_.push_back(shard(std::to_string(i), servers_[i]->port()));
    }
  }

  static std::shared_ptr<RemoteShard> shard(const std::string& name, std::uint16_t port) {
    return std::make_shared<RemoteShard>(ShardAddress{name, "127.0.0.1", port}, kCacheBytes);
  }

  void fill(const TestIndex& index, const std::vector<IndexDocument>& answers) const {
    index.put(IndexName::kPublic, articles_);
    index.put(IndexName::kAnswers, answers);
  }

  // A store with all answers, but those of a shard.
  void fill_one_store(const TestIndex& index, std::optional<std::size_t> without = {}) const {
    std::vector<IndexDocument> answers = own_;
    for (std::size_t i = 0; i < kShardCount; ++i) {
      if (i != without) answers.insert(answers.end(), dealt_[i].begin(), dealt_[i].end());
    }
    fill(index, answers);
  }

  static Collection opened(const TestIndex& index, const Collection::RemoteShards& remote = {}) {
    std::vector<Collection::Shard> here;
    for (const IndexName name : {IndexName::kPublic, IndexName::kAnswers}) {
      here.push_back({name, std::make_shared<ShardSnapshots>(kCacheBytes)});
    }
    return Collection(index.path(), here, nullptr, remote);
  }
  Collection opened() const { return opened(main_, remote_); }

  // Of each plan, what a store without the shard finds.
  std::vector<FoundCandidates> expected(const std::vector<QueryPlan>& plans,
                                        std::optional<std::size_t> without = {}) const {
    const TestIndex index;
    fill_one_store(index, without);
    Collection collection = opened(index);
    std::vector<FoundCandidates> all;
    for (const QueryPlan& plan : plans) {
      collection.read([&] { all.push_back(all_of(collection, plan)); });
    }
    return all;
  }

  struct Answer {
    FoundCandidates found;
    std::string missing;  // names, a blank behind each
    std::string why;      // of the first
    Milliseconds took;
  };
  static Answer ask(Collection& collection, const QueryPlan& plan) {
    const auto begin = std::chrono::steady_clock::now();
    Answer answer;
    collection.read([&] {
      answer.found = all_of(collection, plan);
      answer.missing.clear();
      for (const ShardState& shard : collection.shards()) {
        if (shard.is_there) continue;
        if (answer.missing.empty()) answer.why = shard.why;
        answer.missing += shard.name + " ";
      }
    });
    answer.took =
        std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - begin);
    return answer;
  }

  // How many of twenty who ask one after the other wait for a shard that is not there: one after
  // each pause, and on a starved machine a pause may end between two of them.
  static int waits_of_twenty(Collection& collection, const QueryPlan& plan) {
    int waits = 0;
    for (int i = 0; i < 20; ++i) {
      if (ask(collection, plan).took > RemoteShard::kAnswerTimeout / 2) ++waits;
    }
    return waits;
  }
  static constexpr int kMostWaits = 5;
  // Of a machine that does other things too; without a limit it would be for ever.
  static constexpr Milliseconds kLongestAnswer = RemoteShard::kAnswerTimeout + Milliseconds{8'000};

  // Asks until nothing is missing; how long that took, or nothing after ten seconds.
  static std::optional<Milliseconds> healed_after(Collection& collection, const QueryPlan& plan) {
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begin < std::chrono::seconds{10}) {
      if (ask(collection, plan).missing.empty()) {
        return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - begin);
      }
      std::this_thread::sleep_for(Milliseconds{10});
    }
    return std::nullopt;
  }

  std::vector<IndexDocument> articles_;
  std::vector<IndexDocument> own_;  // answers that stay here
  std::array<std::vector<IndexDocument>, kShardCount> dealt_;
  const TestIndex main_;
  const std::array<TestIndex, kShardCount> shards_;
  std::array<std::optional<ShardServer>, kShardCount> servers_;
  Collection::RemoteShards remote_;
};

}  // namespace toibiki
