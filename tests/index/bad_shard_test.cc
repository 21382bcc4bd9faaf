// SPDX-License-Identifier: GPL-2.0-or-later
//
// Shards that do not answer, or not as they should: they are missing and named, and nothing else
// is.
#include <gtest/gtest.h>
#include <poll.h>
#include <xapian.h>

#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "index/index_metadata.h"
#include "index/term.h"
#include "index/xapian_document.h"
#include "tests/index/remote_shard_fixture.h"
#include "tests/support/full_size.h"

namespace toibiki {
namespace {

using namespace std::chrono_literals;
using BadShardTest = RemoteShardTest;

TEST_F(BadShardTest, OneThatStopsAnsweringIsWaitedForOnce) {
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
TEST_F(BadShardTest, OneThatNeverAnswersIsWaitedForOnce) {
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
TEST_F(BadShardTest, AllThatNeverAnswerAreWaitedForTogether) {
  std::array<LoopbackSocket, kShardCount> silent;
  for (std::size_t i = 0; i < kShardCount; ++i)
    remote_[i] = shard(std::to_string(i), silent[i].listen());
  const QueryPlan plan = random_plans(1).front();
  Collection collection = opened();
  const Answer answer = ask(collection, plan);
  EXPECT_EQ(answer.missing, "0 1 2 ");
  const std::vector<ShardState> shards = collection.shards();
  EXPECT_NE(shards.at(0).why.find("時間内に答えません"), std::string::npos) << shards.at(0).why;
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

TEST_F(BadShardTest, OneThatTalksNonsenseIsMissing) {
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
TEST_F(BadShardTest, OneWhoseWordsAreSpoiledOnTheWayBreaksNothing) {
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

TEST_F(BadShardTest, OneThatIsNotThereIsMissing) {
  servers_[1]->kill();
  const QueryPlan plan = random_plans(1).front();
  Collection collection = opened();
  const Answer answer = ask(collection, plan);
  EXPECT_EQ(answer.missing, "1 ");
  EXPECT_NE(answer.why.find("つながりません"), std::string::npos) << answer.why;
  EXPECT_LT(answer.took, kLongestAnswer);
}

TEST_F(BadShardTest, OneOfAnotherAnalyzerIsMissingUntilItIsOfTheSame) {
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

TEST_F(BadShardTest, OneOfAnotherFormatIsMissing) {
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
TEST_F(BadShardTest, OneWithADamagedDocumentIsMissing) {
  IndexDocument document = words("damaged", "wholly");
  document.data = std::string(document.data.size(), 'x');
  shards_[2].put(IndexName::kAnswers, {document}, 2);
  Collection collection = opened();
  const Answer answer = ask(collection, plan("wholly"));
  EXPECT_EQ(answer.missing, "2 ");
  EXPECT_TRUE(answer.found.empty());
}

// What the index of a shard holds is not trusted: a number makes memory, a kind gives it away.
TEST_F(BadShardTest, OneWithForgedDocumentsIsMissing) {
  const auto forge = [&](Xapian::docid number, const IndexDocument& document, bool has_length) {
    Xapian::WritableDatabase database(shards_[1].folder(IndexName::kAnswers).string(),
                                      Xapian::DB_OPEN);
    Xapian::Document made = xapian_document(document);
    if (!has_length) made.remove_term(length_term());
    database.replace_document(number, made);
    database.set_metadata(kChangeKey, std::to_string(number));
    database.commit();
  };
  const auto undo = [&](Xapian::docid number) {
    Xapian::WritableDatabase database(shards_[1].folder(IndexName::kAnswers).string(),
                                      Xapian::DB_OPEN);
    database.delete_document(number);
    database.set_metadata(kChangeKey, "1");
    database.commit();
  };
  const auto expect_missing = [&](const std::string& why) {
    remote_[1] = shard("1", servers_[1]->port());
    Collection collection = opened();
    const Answer answer = ask(collection, plan("forged"));
    EXPECT_EQ(answer.missing, "1 ") << why;
    EXPECT_NE(answer.why.find(why), std::string::npos) << answer.why;
    EXPECT_TRUE(answer.found.empty());
  };
  const IndexDocument answer = random_answers(1, 21).front();
  forge(4'000'000'000U, answer, true);
  expect_missing("unexpected document number");
  undo(4'000'000'000U);
  forge(1'000, answer, false);
  expect_missing("documents without a length");
  undo(1'000);
  IndexDocument unsaid = words("unsaid", "forged");
  for (auto& [term, frequency] : unsaid.terms) frequency = 0;
  forge(1'001, unsaid, true);
  expect_missing("term without a frequency");
  undo(1'001);
  forge(1'002, words("article", "forged"), true);  // an article among past answers
  expect_missing("index document damaged");
}

}  // namespace
}  // namespace toibiki
