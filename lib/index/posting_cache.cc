// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/posting_cache.h"

#include <functional>
#include <iterator>
#include <string_view>
#include <utility>

namespace toibiki {
namespace {

constexpr std::size_t kPlaces = std::size_t{1} << 16U;  // of terms whose uses are counted
constexpr std::uint8_t kMaxUses = 255;                  // all are halved when one reaches it

// Of the term alone: it is asked for after a commit as it was before.
std::size_t place_of(std::string_view key) {
  return std::hash<std::string_view>()(key.substr(sizeof(std::uint64_t))) % kPlaces;
}

}  // namespace

std::string PostingCache::key_of(std::uint64_t index, const std::string& term) {
  std::string key;
  key.reserve(sizeof index + term.size());
  key.append(reinterpret_cast<const char*>(&index), sizeof index);
  return key += term;
}

void PostingCache::count_use(std::string_view key) {
  if (uses_.empty()) return;
  std::uint8_t& uses = uses_[place_of(key)];
  if (++uses < kMaxUses) return;
  for (std::uint8_t& one : uses_) one = static_cast<std::uint8_t>(one / 2);
}

std::uint64_t PostingCache::worth_of(std::string_view key, const PostingList& list) const {
  const std::uint64_t uses = uses_.empty() ? 0 : uses_[place_of(key)];
  return uses * list.size();
}

void PostingCache::drop(std::list<Entry>::iterator entry) noexcept {
  bytes_ -= bytes_of(*entry->list);
  index_.erase(entry->key);
  entries_.erase(entry);
}

// False: what would have to go for it is worth more. That is then as good as used, so that others
// are looked at the next time.
bool PostingCache::make_room(std::uint64_t worth, std::size_t bytes) {
  if (bytes_ + bytes <= max_bytes_) return true;
  if (uses_.empty()) uses_.resize(kPlaces);
  std::uint64_t lost = 0;
  std::size_t freed = 0;
  auto last = entries_.end();
  while (bytes_ - freed + bytes > max_bytes_ && last != entries_.begin()) {
    --last;
    lost += worth_of(last->key, *last->list);
    freed += bytes_of(*last->list);
    if (lost > worth) {
      entries_.splice(entries_.begin(), entries_, last, entries_.end());
      return false;
    }
  }
  while (last != entries_.end()) drop(last++);
  return true;
}

std::shared_ptr<const PostingList> PostingCache::find(std::uint64_t index,
                                                      const std::string& term) {
  const std::string key = key_of(index, term);
  const std::lock_guard lock(mutex_);
  count_use(key);
  const auto found = index_.find(key);
  if (found == index_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->list;
}

void PostingCache::add(std::uint64_t index, const std::string& term,
                       std::shared_ptr<const PostingList> list) {
  const std::size_t bytes = bytes_of(*list);
  if (bytes > max_bytes_ / 4) return;
  std::string key = key_of(index, term);
  const std::lock_guard lock(mutex_);
  if (index_.contains(key)) return;  // another thread was faster
  if (!make_room(worth_of(key, *list), bytes)) return;
  entries_.push_front({std::move(key), std::move(list)});
  try {
    index_.emplace(entries_.front().key, entries_.begin());
  } catch (...) {  // memory
    entries_.pop_front();
    throw;
  }
  bytes_ += bytes;
}

void PostingCache::forget(std::uint64_t index) noexcept {
  const std::string_view prefix(reinterpret_cast<const char*>(&index), sizeof index);
  const std::lock_guard lock(mutex_);
  for (auto at = entries_.begin(); at != entries_.end();) {
    const auto next = std::next(at);
    if (at->key.starts_with(prefix)) drop(at);
    at = next;
  }
}

}  // namespace toibiki
