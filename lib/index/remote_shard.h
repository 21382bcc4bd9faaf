// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "index/shard_list.h"
#include "index/shard_snapshot.h"

namespace toibiki {

// A connection to a shard, and what its index said of itself when it was last looked at.
struct ShardConnection {
  Xapian::Database database;
  std::chrono::steady_clock::time_point opened_at;
  std::uint64_t period = 0;  // of the shard, between two failures
  std::string format;
  std::string analyzer_fingerprint;
  std::string commit;  // another text after each commit
};

// An index of past answers on another machine, served by xapian-tcpsrv: connections that all
// searchers of a knowledge base share, and what was read over them. Nothing waits longer than
// kAnswerTimeout for one answer. A shard that failed is down: nobody waits for it, but one who
// tries it again after a pause, which grows with each failure; if his read succeeds, it is there
// again for all. Starts no thread. Thread-safe.
class RemoteShard {
 public:
  static constexpr std::chrono::milliseconds kConnectTimeout{500};
  static constexpr std::chrono::milliseconds kAnswerTimeout{2'000};
  // A folder of another index in place of the old one is seen by who opens anew.
  static constexpr std::chrono::seconds kMaxAge{60};
  // Each is a process of the server.
  static constexpr std::size_t kMaxConnectionCount = 16;
  static constexpr std::chrono::milliseconds kFirstPause{250};
  static constexpr std::chrono::milliseconds kLongestPause{5'000};

  RemoteShard(ShardAddress address, std::size_t cache_bytes);

  const ShardAddress& address() const { return address_; }
  // In place of its snapshot while it is not there.
  const std::shared_ptr<const ShardSnapshot>& nothing() const { return nothing_; }

  // A connection that sees the last commit, for one reader until he gives it back or says that it
  // failed. Null: there is none, and `why` says why, in Japanese and English.
  std::unique_ptr<ShardConnection> take(std::string& why);
  void give_back(std::unique_ptr<ShardConnection> connection) noexcept;
  // `why` may be empty: nobody could say it, for want of memory.
  void failed(std::unique_ptr<ShardConnection> connection, std::string why) noexcept;
  // Throws Xapian::NetworkError if the shard failed since the connection was taken: who waited for
  // somebody else need not find it out again.
  void require_present(const ShardConnection& connection) const;

  // What scoring needs of the index that the connection sees; made once for all. May throw Xapian
  // errors.
  std::shared_ptr<const ShardSnapshot> snapshot_of(const ShardConnection& connection);

 private:
  using Clock = std::chrono::steady_clock;
  using Lock = std::unique_lock<std::mutex>;

  std::unique_ptr<ShardConnection> leased(std::string& why);
  void forget(std::unique_ptr<ShardConnection> connection);
  std::unique_ptr<ShardConnection> opened(Lock& lock, std::string& why);
  void note_failure(std::uint64_t period, std::string why) noexcept;

  const ShardAddress address_;
  const std::size_t cache_bytes_;
  const std::shared_ptr<const ShardSnapshot> nothing_ = std::make_shared<const ShardSnapshot>();

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::unique_ptr<ShardConnection>> idle_;
  std::size_t taken_count_ = 0;
  bool is_opening_ = false;  // one at a time: the server lets five wait
  // Down: since `why_`, until somebody's read succeeds; is_tried_: somebody is at it.
  bool is_down_ = false;
  bool is_tried_ = false;
  std::string why_;  // empty: it is not known
  Clock::time_point next_try_;
  std::chrono::milliseconds pause_ = kFirstPause;
  std::uint64_t period_ = 0;

  std::mutex snapshot_mutex_;  // held while one is made
  std::shared_ptr<const ShardSnapshot> snapshot_;
  std::string snapshot_commit_;
};

// A connection that is not used any more, whatever happens while its reason is written: half an
// answer may still come over it.
struct FailedConnection {
  RemoteShard& shard;
  std::unique_ptr<ShardConnection> connection;
  std::string why;
  ~FailedConnection() { shard.failed(std::move(connection), std::move(why)); }
};

// Moves to the last commit, and looks at what the index says of itself. May throw Xapian errors.
void refresh(ShardConnection& connection);

// "時間内に答えません (NetworkTimeoutError: ...)"
std::string reason_of(const Xapian::Error& error);
// Likewise, of what Xapian throws where an answer makes no sense: "正しく答えません (...)"
std::string unreadable(const std::exception& error);

}  // namespace toibiki
