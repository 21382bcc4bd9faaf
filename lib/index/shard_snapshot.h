// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "index/posting_cache.h"
#include "index/record_state.h"

namespace toibiki {

// What scoring needs of one index at one revision: decoded once, shared by every searcher.
struct ShardSnapshot {
  ShardSnapshot(const Xapian::Database& database, std::size_t posting_cache_bytes);

  std::string uuid;
  std::uint64_t revision = 0;
  std::string analyzer_fingerprint;  // of the analyzer whose tokens it holds
  std::uint64_t applied_change = 0;
  RecordState record_state;
  std::size_t record_count = 0;
  double total_length = 0.0;
  std::vector<std::uint32_t> lengths;  // by document number
  mutable PostingCache postings;
};

// Hands out the snapshot of the revision that a database is open at. Thread-safe.
class ShardSnapshots {
 public:
  explicit ShardSnapshots(std::size_t posting_cache_bytes)
      : posting_cache_bytes_(posting_cache_bytes) {}

  // May throw Xapian errors.
  std::shared_ptr<const ShardSnapshot> of(const Xapian::Database& database);

 private:
  const std::size_t posting_cache_bytes_;
  std::mutex mutex_;
  std::shared_ptr<const ShardSnapshot> latest_;
};

}  // namespace toibiki
