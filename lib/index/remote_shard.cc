// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/remote_shard.h"

#include <algorithm>
#include <new>
#include <utility>

#include "base/utf8.h"
#include "index/index_metadata.h"
#include "index/pipe_signal.h"

namespace toibiki {
namespace {

constexpr const char* kUnclear =
    "答えを読めません。メモリが足りないこともあります (the answer could not be read, or no memory)";
constexpr const char* kBusy = "接続がすべて使われています (all connections are in use)";

void look_once(ShardConnection& connection) {
  const Xapian::Database& database = connection.database;
  connection.format = database.get_metadata(kFormatKey);
  connection.analyzer_fingerprint = database.get_metadata(kAnalyzerKey);
  // A shard does not tell Xapian's revision. Its changes are numbered, and a rebuilt index has
  // another uuid; counts are for what nobody thought of.
  connection.commit =
      database.get_uuid() + ' ' + database.get_metadata(kChangeKey) + ' ' +
      database.get_metadata(kRecordStateKey) + ' ' + std::to_string(database.get_doccount()) + ' ' +
      std::to_string(database.get_total_length()) + ' ' + connection.analyzer_fingerprint;
}

// Its writer may be faster than the questions.
void look_at_index(ShardConnection& connection) {
  constexpr int kMaxLooks = 5;
  for (int look = 1;; ++look) {
    try {
      return look_once(connection);
    } catch (const Xapian::DatabaseModifiedError&) {
      if (look == kMaxLooks) throw;
      connection.database.reopen();
    }
  }
}

}  // namespace

std::string reason_of(const Xapian::Error& error) {
  const char* system = error.get_error_string();
  const std::string english =
      std::string(error.get_type()) + ": " +
      shown(error.get_msg() + (system != nullptr ? std::string(": ") + system : ""));
  const std::string_view type = error.get_type();
  const char* japanese = type == "NetworkTimeoutError" ? "時間内に答えません"
                         : type == "NetworkError"      ? "つながりません"
                                                       : "正しく答えません";
  return std::string(japanese) + " (" + english + ")";
}

std::string unreadable(const std::exception& error) {
  return std::string("正しく答えません (unreadable answer: ") + shown(error.what()) + ")";
}

void refresh(ShardConnection& connection) {
  if (connection.database.reopen()) look_at_index(connection);
}

RemoteShard::RemoteShard(ShardAddress address, std::size_t cache_bytes)
    : address_(std::move(address)), cache_bytes_(cache_bytes) {
  idle_.reserve(kMaxConnectionCount);  // so that giving back needs no memory
}

std::unique_ptr<ShardConnection> RemoteShard::take(std::string& why) {
  why.clear();
  const NoPipeSignal no_signal;
  while (auto connection = leased(why)) {
    const bool was_used = !connection->commit.empty();
    try {
      was_used ? refresh(*connection) : look_at_index(*connection);
      return connection;
    } catch (const Xapian::Error& error) {
      const bool is_silent = std::string_view(error.get_type()) == "NetworkTimeoutError";
      if (was_used && !is_silent) {
        forget(std::move(connection));
        continue;
      }
      FailedConnection failed{*this, std::move(connection), {}};
      why = reason_of(error);
      failed.why = why;
      return nullptr;
    } catch (const std::bad_alloc&) {
      failed(std::move(connection), {});
      throw;
    } catch (const std::exception& error) {
      FailedConnection failed{*this, std::move(connection), {}};
      why = unreadable(error);
      failed.why = why;
      return nullptr;
    }
  }
  return nullptr;
}

// The server was started anew, or let the connection go for being idle: the others are as old.
void RemoteShard::forget(std::unique_ptr<ShardConnection> connection) {
  const Lock lock(mutex_);
  --taken_count_;
  if (connection->period == period_) idle_.clear();
  changed_.notify_all();
}

std::unique_ptr<ShardConnection> RemoteShard::leased(std::string& why) {
  Lock lock(mutex_);
  const auto deadline = Clock::now() + kAnswerTimeout;
  while (true) {
    const auto now = Clock::now();
    if (is_down_) {
      if (is_tried_ || now < next_try_) {
        why = why_.empty() ? kUnclear : why_;
        return nullptr;
      }
      return opened(lock, why);
    }
    std::erase_if(idle_, [now](const auto& idle) { return now - idle->opened_at > kMaxAge; });
    if (!idle_.empty()) {
      std::unique_ptr<ShardConnection> connection = std::move(idle_.back());
      idle_.pop_back();
      ++taken_count_;
      return connection;
    }
    if (!is_opening_ && taken_count_ < kMaxConnectionCount) return opened(lock, why);
    if (changed_.wait_until(lock, deadline) == std::cv_status::timeout) {
      why = kBusy;
      return nullptr;
    }
  }
}

// With the lock, which is let go meanwhile.
std::unique_ptr<ShardConnection> RemoteShard::opened(Lock& lock, std::string& why) {
  auto connection = std::make_unique<ShardConnection>();
  connection->period = period_;
  is_tried_ = is_down_;
  is_opening_ = true;
  ++taken_count_;
  lock.unlock();
  bool is_open = false;
  std::string noted;
  try {
    try {
      const KeptPipeSignal kept;
      connection->database = Xapian::Remote::open(address_.host, address_.port,
                                                  static_cast<unsigned>(kAnswerTimeout.count()),
                                                  static_cast<unsigned>(kConnectTimeout.count()));
      connection->opened_at = Clock::now();
      is_open = true;
    } catch (const Xapian::Error& error) {
      why = reason_of(error);
      noted = why;
    }
  } catch (...) {  // memory, or what nonsense of a server made: nobody must wait for this for ever
  }
  lock.lock();
  is_opening_ = false;
  changed_.notify_all();
  if (is_open) return connection;
  --taken_count_;
  note_failure(connection->period, std::move(noted));
  if (why.empty()) why = kUnclear;
  return nullptr;
}

void RemoteShard::give_back(std::unique_ptr<ShardConnection> connection) noexcept {
  const Lock lock(mutex_);
  --taken_count_;
  if (connection->period == period_) {
    is_down_ = false;
    is_tried_ = false;
    pause_ = kFirstPause;
    idle_.push_back(std::move(connection));
  }
  changed_.notify_all();
}

void RemoteShard::failed(std::unique_ptr<ShardConnection> connection, std::string why) noexcept {
  const Lock lock(mutex_);
  --taken_count_;
  if (connection->period == period_) idle_.clear();
  note_failure(connection->period, std::move(why));
  changed_.notify_all();
}

// With the lock. Many find out the same at once: the first of them counts.
void RemoteShard::note_failure(std::uint64_t period, std::string why) noexcept {
  if (period != period_) return;
  ++period_;
  if (is_down_) pause_ = std::min(pause_ * 2, kLongestPause);
  is_down_ = true;
  is_tried_ = false;
  why_ = std::move(why);
  next_try_ = Clock::now() + pause_;
}

void RemoteShard::require_present(const ShardConnection& connection) const {
  const Lock lock(mutex_);
  if (connection.period != period_) throw Xapian::NetworkError("failed for another reader");
}

std::shared_ptr<const ShardSnapshot> RemoteShard::snapshot_of(const ShardConnection& connection) {
  const std::lock_guard lock(snapshot_mutex_);
  if (snapshot_ == nullptr || snapshot_commit_ != connection.commit) {
    require_present(connection);
    try {
      snapshot_ = std::make_shared<const ShardSnapshot>(
          connection.database, ShardSnapshot::Place::kElsewhere, 0,
          std::make_shared<PostingCache>(cache_bytes_), cache_bytes_);
      snapshot_commit_ = connection.commit;
    } catch (const Xapian::DatabaseModifiedError&) {
      throw;
    } catch (const Xapian::Error& error) {  // before the next one tries the same
      const Lock pool(mutex_);
      note_failure(connection.period, reason_of(error));
      throw;
    }
  }
  return snapshot_;
}

}  // namespace toibiki
