// SPDX-License-Identifier: GPL-2.0-or-later
//
// Past answers on other machines against the same in one index here.
#include "index/remote_shard.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <xapian.h>

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "index/index_metadata.h"
#include "tests/index/random_documents.h"
#include "tests/index/test_index.h"
#include "tests/support/full_size.h"
#include "tests/support/shard_server.h"

namespace toibiki {
namespace {

using namespace std::chrono_literals;
using Milliseconds = std::chrono::milliseconds;

constexpr std::size_t kShardCount = 3;
constexpr std::size_t kCacheBytes = 1U << 20U;

// By kind and id, without its place.
using FoundCandidates = std::map<std::string, Candidate>;

FoundCandidates all_of(Collection& collection, const QueryPlan& plan) {
  FoundCandidates all;
  for (Candidate candidate : collection.retrieve(plan, {20})) {
    const Record record = collection.document(candidate).record;
    candidate.shard = 0;
    candidate.document = 0;
    all.emplace(std::string(to_string(kind_of(record))) + " " + id_of(record), candidate);
  }
  return all;
}

std::vector<IndexDocument> random_answers(std::size_t size, unsigned seed) {
  Random random(seed);
  std::vector<IndexDocument> documents = random_documents(random, static_cast<int>(size));
  for (IndexDocument& document : documents) {
    document.data = data_of(past_answer(document.id, "問い合わせ"));
  }
  return documents;
}

std::vector<QueryPlan> random_plans(std::size_t count) {
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
  static constexpr Milliseconds kLongestAnswer = RemoteShard::kAnswerTimeout + 8s;

  // Asks until nothing is missing; how long that took, or nothing after ten seconds.
  static std::optional<Milliseconds> healed_after(Collection& collection, const QueryPlan& plan) {
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begin < 10s) {
      if (ask(collection, plan).missing.empty()) {
        return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - begin);
      }
      std::this_thread::sleep_for(10ms);
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

TEST_F(RemoteShardTest, OneThatStopsAnsweringIsWaitedForOnce) {
  const QueryPlan plan = random_plans(1).front();
  const FoundCandidates partial = expected({plan}, 2).front();
  Collection collection = opened();
  const Answer before = ask(collection, plan);
  servers_[2]->stop();
  const Answer first = ask(collection, plan);
  EXPECT_EQ(first.missing, "2 ");
  EXPECT_NE(first.why.find("時間内に答えません"), std::string::npos) << first.why;
  EXPECT_EQ(first.found, partial);
  EXPECT_LT(first.took, kLongestAnswer);
  Collection other = opened();
  const Answer second = ask(other, plan);
  EXPECT_EQ(second.missing, "2 ");
  EXPECT_EQ(second.found, partial);
  EXPECT_LE(waits_of_twenty(other, plan), kMostWaits);
  servers_[2]->go_on();
  EXPECT_TRUE(healed_after(collection, plan));
  EXPECT_EQ(ask(other, plan).found, before.found);  // for all at once
}

// Accepts nothing: the system takes the connection, and nobody says a word.
TEST_F(RemoteShardTest, OneThatNeverAnswersIsWaitedForOnce) {
  LoopbackSocket silent;
  remote_[0] = shard("0", silent.listen());
  const QueryPlan plan = random_plans(1).front();
  const FoundCandidates partial = expected({plan}, 0).front();
  Collection collection = opened();
  const Answer answer = ask(collection, plan);
  EXPECT_EQ(answer.missing, "0 ");
  EXPECT_EQ(answer.found, partial);
  EXPECT_LT(answer.took, kLongestAnswer);
  EXPECT_LE(waits_of_twenty(collection, plan), kMostWaits);
}

// Their link is gone: two are waited for, and then no other.
TEST_F(RemoteShardTest, AllThatNeverAnswerAreWaitedForTogether) {
  std::array<LoopbackSocket, kShardCount> silent;
  for (std::size_t i = 0; i < kShardCount; ++i)
    remote_[i] = shard(std::to_string(i), silent[i].listen());
  const QueryPlan plan = random_plans(1).front();
  Collection collection = opened();
  const Answer answer = ask(collection, plan);
  EXPECT_EQ(answer.missing, "0 1 2 ");
  const std::vector<ShardState> shards = collection.shards();
  EXPECT_NE(shards.at(1).why.find("時間内に答えません"), std::string::npos) << shards.at(1).why;
  EXPECT_NE(shards.at(2).why.find("no time left"), std::string::npos) << shards.at(2).why;
}

// A server of no protocol: says the bytes to whoever connects, and hangs up.
class TalkingServer {
 public:
  explicit TalkingServer(std::string bytes) : bytes_(std::move(bytes)), port_(socket_.listen()) {
    thread_ = std::jthread([this] {
      while (!is_over_) {
        const int descriptor = ::accept(socket_.descriptor(), nullptr, nullptr);
        if (descriptor < 0) return;
        if (::send(descriptor, bytes_.data(), bytes_.size(), MSG_NOSIGNAL) < 0) is_over_ = true;
        ::close(descriptor);
      }
    });
  }
  ~TalkingServer() {
    is_over_ = true;
    ::shutdown(socket_.descriptor(), SHUT_RDWR);
  }
  std::uint16_t port() const { return port_; }

 private:
  const std::string bytes_;
  LoopbackSocket socket_;
  const std::uint16_t port_;
  std::atomic<bool> is_over_ = false;
  std::jthread thread_;
};

TEST_F(RemoteShardTest, OneThatTalksNonsenseIsMissing) {
  const QueryPlan plan = random_plans(1).front();
  const FoundCandidates partial = expected({plan}, 0).front();
  std::string noise;
  Random random(11);
  for (int i = 0; i < 100'000; ++i) noise += static_cast<char>(random() % 256);
  const std::string lengths(1'000, '\xff');
  for (const std::string& bytes :
       {std::string(), std::string("HTTP/1.1 400 Bad Request\r\n\r\n"), std::string(1'000, '\0'),
        lengths, noise, std::string("\0\0", 2), std::string("\x0f\x05\x27\x02\x00\x00\x00", 7)}) {
    const TalkingServer server(bytes);
    remote_[0] = shard("0", server.port());
    Collection collection = opened();
    const Answer answer = ask(collection, plan);
    EXPECT_EQ(answer.missing, "0 ");
    EXPECT_FALSE(answer.why.empty());
    EXPECT_EQ(answer.found, partial);
    EXPECT_LT(answer.took, kLongestAnswer);
  }
}

// Between a reader and a server: spoils one byte of what the server says to each connection.
class SpoilingProxy {
 public:
  SpoilingProxy(std::uint16_t server, std::size_t offset, char bits)
      : server_(server), offset_(offset), bits_(bits), port_(socket_.listen()) {
    accepting_ = std::jthread([this] {
      while (true) {
        const int reader = ::accept(socket_.descriptor(), nullptr, nullptr);
        if (reader < 0) return;
        connections_.emplace_back([this, reader] { pass_on(reader); });
      }
    });
  }
  ~SpoilingProxy() {
    ::shutdown(socket_.descriptor(), SHUT_RDWR);
    accepting_.join();
    is_over_ = true;
  }
  std::uint16_t port() const { return port_; }

 private:
  void pass_on(int reader) const {
    LoopbackSocket server(server_);
    std::size_t passed = 0;
    std::array<char, 4096> bytes{};
    std::array<pollfd, 2> ends{{{reader, POLLIN, 0}, {server.descriptor(), POLLIN, 0}}};
    for (bool is_open = server.connect(); is_open && !is_over_;) {
      ::poll(ends.data(), ends.size(), 10);
      for (std::size_t from = 0; from < ends.size() && is_open; ++from) {
        if (ends[from].revents == 0) continue;
        const ssize_t count = ::recv(ends[from].fd, bytes.data(), bytes.size(), 0);
        if (count <= 0) is_open = false;
        if (!is_open) break;
        const auto size = static_cast<std::size_t>(count);
        if (from == 1) {
          if (passed <= offset_ && offset_ < passed + size) bytes[offset_ - passed] ^= bits_;
          passed += size;
        }
        is_open = ::send(ends[1 - from].fd, bytes.data(), size, MSG_NOSIGNAL) == count;
      }
    }
    ::close(reader);
  }

  const std::uint16_t server_;
  const std::size_t offset_;
  const char bits_;
  LoopbackSocket socket_;
  const std::uint16_t port_;
  std::atomic<bool> is_over_ = false;
  std::vector<std::jthread> connections_;
  std::jthread accepting_;
};

// Xapian's protocol has no checksums: what is changed on the way may be taken for true, but nothing
// breaks, and nothing takes long.
TEST_F(RemoteShardTest, OneWhoseWordsAreSpoiledOnTheWayBreaksNothing) {
  const std::vector<QueryPlan> plans = random_plans(3);
  Random random(13);
  std::size_t missing_count = 0;
  for (std::size_t i = 0; i < sized(15, 400); ++i) {
    const std::size_t offset = random() % (i % 2 == 0 ? 400 : 8'000);
    const SpoilingProxy proxy(servers_[0]->port(), offset, static_cast<char>(1U << (random() % 8)));
    remote_[0] = shard("0", proxy.port());
    Collection collection = opened();
    for (const QueryPlan& plan : plans) {
      const Answer answer = ask(collection, plan);
      missing_count += answer.missing.empty() ? 0 : 1;
      EXPECT_LT(answer.took, kLongestAnswer) << i;
    }
  }
  EXPECT_GT(missing_count, 0U);
}

TEST_F(RemoteShardTest, OneThatIsNotThereIsMissing) {
  servers_[1]->kill();
  const QueryPlan plan = random_plans(1).front();
  Collection collection = opened();
  const Answer answer = ask(collection, plan);
  EXPECT_EQ(answer.missing, "1 ");
  EXPECT_NE(answer.why.find("つながりません"), std::string::npos) << answer.why;
  EXPECT_LT(answer.took, RemoteShard::kAnswerTimeout);
}

TEST_F(RemoteShardTest, OneOfAnotherAnalyzerIsMissingUntilItIsOfTheSame) {
  const QueryPlan plan = random_plans(1).front();
  Collection collection = opened();
  const FoundCandidates before = ask(collection, plan).found;
  const auto set_analyzer = [&](const std::string& fingerprint) {
    IndexWriter writer(shards_[1].folder(IndexName::kAnswers));
    writer.begin();
    writer.set_analyzer(fingerprint);
    writer.commit(1);
  };
  set_analyzer("another");
  const Answer answer = ask(collection, plan);
  EXPECT_EQ(answer.missing, "1 ");
  EXPECT_NE(answer.why.find("別の辞書または規則"), std::string::npos) << answer.why;
  EXPECT_EQ(answer.found, expected({plan}, 1).front());
  set_analyzer("test");
  EXPECT_EQ(ask(collection, plan).found, before);
}

TEST_F(RemoteShardTest, OneOfAnotherFormatIsMissing) {
  {
    Xapian::WritableDatabase database(shards_[0].folder(IndexName::kAnswers).string(),
                                      Xapian::DB_OPEN);
    database.set_metadata(kFormatKey, "6");
    database.commit();
  }
  const QueryPlan plan = random_plans(1).front();
  Collection collection = opened();
  const Answer answer = ask(collection, plan);
  EXPECT_EQ(answer.missing, "0 ");
  EXPECT_NE(answer.why.find("索引の形式が「6」"), std::string::npos) << answer.why;
  EXPECT_EQ(answer.found, expected({plan}, 0).front());
}

// What its documents say of themselves is looked through as that of documents here.
TEST_F(RemoteShardTest, OneWithADamagedDocumentIsMissing) {
  IndexDocument document = words("damaged", "wholly");
  document.data = std::string(document.data.size(), 'x');
  shards_[2].put(IndexName::kAnswers, {document}, 2);
  Collection collection = opened();
  const Answer answer = ask(collection, plan("wholly"));
  EXPECT_EQ(answer.missing, "2 ");
  EXPECT_TRUE(answer.found.empty());
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
