// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/posting_cache.h"

namespace toibiki {

std::shared_ptr<const PostingList> PostingCache::find(const std::string& term) {
  const std::lock_guard lock(mutex_);
  const auto found = index_.find(term);
  if (found == index_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->list;
}

void PostingCache::add(const std::string& term, std::shared_ptr<const PostingList> list) {
  if (bytes_of(*list) > max_bytes_ / 4) return;
  const std::lock_guard lock(mutex_);
  if (index_.contains(term)) return;  // another thread was faster
  bytes_ += bytes_of(*list);
  entries_.push_front({term, std::move(list)});
  index_.emplace(term, entries_.begin());
  while (bytes_ > max_bytes_) {
    bytes_ -= bytes_of(*entries_.back().list);
    index_.erase(entries_.back().term);
    entries_.pop_back();
  }
}

}  // namespace toibiki
