// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "index/posting_cache.h"
#include "index/record_cache.h"
#include "index/record_state.h"

namespace toibiki {

// How many records of an index on another machine hold a term: each question takes a message, and
// ranking has thousands, so that all words are asked for at once. Thread-safe.
class TermCounts {
 public:
  using Words = std::unordered_map<std::string, std::uint32_t>;

  // Of a word. `read` tells all of them, once; others wait meanwhile. What it throws passes
  // through.
  std::size_t of_word(const std::string& term, const std::function<Words()>& read);
  // Of another term; nothing if it was not asked for yet.
  std::optional<std::size_t> find(const std::string& term) const;
  void add(const std::string& term, std::size_t count);

 private:
  static constexpr std::size_t kMaxOtherCount = 100'000;

  std::mutex words_mutex_;  // held while they are read
  std::optional<Words> words_;
  mutable std::mutex mutex_;  // of the others
  std::unordered_map<std::string, std::size_t> others_;
};

// What scoring needs of one index at one revision: decoded once, shared by every searcher.
struct ShardSnapshot {
  // Of an index on another machine: what is asked of it is kept, also its documents.
  enum class Place { kHere, kElsewhere };

  ShardSnapshot() = default;  // of an index that is not there: empty
  // `revision`: Xapian does not tell that of another machine; 0 then.
  ShardSnapshot(const Xapian::Database& database, Place place, std::uint64_t revision,
                std::shared_ptr<PostingCache> cache, std::size_t data_cache_bytes = 0);
  ~ShardSnapshot() {
    if (postings != nullptr) postings->forget(cache_number);
  }
  ShardSnapshot(const ShardSnapshot&) = delete;
  ShardSnapshot& operator=(const ShardSnapshot&) = delete;

  std::string uuid;
  std::uint64_t revision = 0;
  std::string analyzer_fingerprint;  // of the analyzer whose tokens it holds
  std::uint64_t applied_change = 0;
  RecordState record_state;
  std::size_t record_count = 0;
  double total_length = 0.0;
  std::vector<std::uint32_t> lengths;      // by document number
  const std::uint64_t cache_number = 0;    // no other snapshot of this process has it
  std::shared_ptr<PostingCache> postings;  // null: of an empty one
  // Of an index on another machine.
  mutable TermCounts counts;
  mutable RecordCache<std::string> data{0};  // as IndexDocument::data
};

// Hands out the snapshot of the revision that a database is open at. Thread-safe.
class ShardSnapshots {
 public:
  // The cache may be that of other indexes, too.
  explicit ShardSnapshots(std::shared_ptr<PostingCache> cache) : cache_(std::move(cache)) {}
  explicit ShardSnapshots(std::size_t posting_cache_bytes)
      : ShardSnapshots(std::make_shared<PostingCache>(posting_cache_bytes)) {}

  // May throw Xapian errors.
  std::shared_ptr<const ShardSnapshot> of(const Xapian::Database& database);

 private:
  const std::shared_ptr<PostingCache> cache_;
  std::mutex mutex_;
  std::shared_ptr<const ShardSnapshot> latest_;
};

}  // namespace toibiki
