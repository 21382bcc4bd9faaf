// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/posting_list.h"

namespace toibiki {

// Decoded posting lists of several indexes, under one memory budget. An index has another number
// after each commit. Once it is full, a list takes the place of those that were used longest ago
// only if that saves reading: if more of its postings were asked for lately than of theirs. A long
// inquiry asks for more than there is room for, and would drop what all inquiries ask for
// (Einziger, Friedman, Manes, "TinyLFU", 2017). Thread-safe.
class PostingCache {
 public:
  explicit PostingCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // What a list takes beside its postings: its place, its name, itself.
  static constexpr std::size_t kPlaceBytes = sizeof(PostingList) + 280;

  std::shared_ptr<const PostingList> find(std::uint64_t index, const std::string& term);
  // Lists larger than a quarter of the budget are not kept.
  void add(std::uint64_t index, const std::string& term, std::shared_ptr<const PostingList> list);
  // Drops the lists of an index that nobody reads any more.
  void forget(std::uint64_t index) noexcept;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const PostingList> list;
  };
  static std::string key_of(std::uint64_t index, const std::string& term);
  static std::size_t bytes_of(const PostingList& list) { return list.size_bytes() + kPlaceBytes; }
  // What it saves to have it: how many of its postings were asked for lately.
  std::uint64_t worth_of(std::string_view key, const PostingList& list) const;
  void count_use(std::string_view key);
  bool make_room(std::uint64_t worth, std::size_t bytes);
  void drop(std::list<Entry>::iterator entry) noexcept;

  const std::size_t max_bytes_;
  std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // last used first
  std::unordered_map<std::string, std::list<Entry>::iterator> index_;
  // How often each term was asked for lately, of all indexes, by its hash (two may share a place).
  // Empty until there is no room.
  std::vector<std::uint8_t> uses_;
};

}  // namespace toibiki
