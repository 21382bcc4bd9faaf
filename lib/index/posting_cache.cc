// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/posting_cache.h"

#include <string_view>
#include <utility>

namespace toibiki {

std::string PostingCache::key_of(std::uint64_t index, const std::string& term) {
  std::string key;
  key.reserve(sizeof index + term.size());
  key.append(reinterpret_cast<const char*>(&index), sizeof index);
  return key += term;
}

std::shared_ptr<const PostingList> PostingCache::find(std::uint64_t index,
                                                      const std::string& term) {
  const std::string key = key_of(index, term);
  const std::lock_guard lock(mutex_);
  const auto found = index_.find(key);
  if (found == index_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->list;
}

void PostingCache::add(std::uint64_t index, const std::string& term,
                       std::shared_ptr<const PostingList> list) {
  if (bytes_of(*list) > max_bytes_ / 4) return;
  std::string key = key_of(index, term);
  const std::lock_guard lock(mutex_);
  if (index_.contains(key)) return;  // another thread was faster
  entries_.push_front({std::move(key), std::move(list)});
  try {
    index_.emplace(entries_.front().key, entries_.begin());
  } catch (...) {  // memory
    entries_.pop_front();
    throw;
  }
  bytes_ += bytes_of(*entries_.front().list);
  while (bytes_ > max_bytes_) {
    bytes_ -= bytes_of(*entries_.back().list);
    index_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

void PostingCache::forget(std::uint64_t index) noexcept {
  const std::string_view prefix(reinterpret_cast<const char*>(&index), sizeof index);
  const std::lock_guard lock(mutex_);
  for (auto at = entries_.begin(); at != entries_.end();) {
    if (!at->key.starts_with(prefix)) {
      ++at;
      continue;
    }
    bytes_ -= bytes_of(*at->list);
    index_.erase(at->key);
    at = entries_.erase(at);
  }
}

}  // namespace toibiki
