// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace toibiki {

// What was made of records, by shard and document number, under a memory budget. What was not asked
// for since half of the budget was added is forgotten. Thread-safe.
template <typename Value>
class RecordCache {
 public:
  explicit RecordCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // Null if it is not known.
  std::shared_ptr<const Value> find(std::size_t shard, std::uint32_t document) {
    const std::lock_guard lock(mutex_);
    const std::uint64_t key = key_of(shard, document);
    if (const auto found = young_.find(key); found != young_.end()) return found->second.value;
    const auto found = old_.find(key);
    if (found == old_.end()) return nullptr;
    auto value = found->second.value;
    add(key, std::move(found->second));  // which may forget all that is old
    return value;
  }

  void add(std::size_t shard, std::uint32_t document, std::shared_ptr<const Value> value,
           std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    add(key_of(shard, document), {std::move(value), bytes});
  }

 private:
  struct Entry {
    std::shared_ptr<const Value> value;
    std::size_t bytes = 0;
  };

  static std::uint64_t key_of(std::size_t shard, std::uint32_t document) {
    return std::uint64_t{shard} << 32U | document;
  }

  void add(std::uint64_t key, Entry entry) {
    constexpr std::size_t kPlaceBytes = 64;  // in the table
    young_bytes_ += entry.bytes + kPlaceBytes;
    young_.insert_or_assign(key, std::move(entry));
    // Little by little: to free thousands of records at once would make one inquiry in a hundred
    // slow. Twice as many as are added, so that none is left at the next turn.
    for (int i = 0; i < 2 && !forgotten_.empty(); ++i) forgotten_.erase(forgotten_.begin());
    if (young_bytes_ <= max_bytes_ / 2) return;
    forgotten_ = std::move(old_);
    old_ = std::move(young_);
    young_.clear();
    young_bytes_ = 0;
  }

  const std::size_t max_bytes_;
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, Entry> young_;
  std::unordered_map<std::uint64_t, Entry> old_;
  std::unordered_map<std::uint64_t, Entry> forgotten_;  // nobody finds them
  std::size_t young_bytes_ = 0;
};

}  // namespace toibiki
