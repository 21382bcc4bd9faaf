// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace toibiki {

// A set of keys, each with a number below their count, found by their beginnings. Thread-safe once
// made.
class PrefixTrie {
 public:
  struct Built {
    std::string bytes;
    std::vector<std::uint32_t> ids;  // of each key, in the order given
  };
  // Requires: distinct keys.
  static Built build(std::span<const std::string_view> keys);

  // `bytes`: of build(), at a multiple of eight; they must outlive the trie. Throws Error kCorrupt.
  explicit PrefixTrie(std::string_view bytes);
  ~PrefixTrie();
  PrefixTrie(PrefixTrie&&) noexcept;
  PrefixTrie& operator=(PrefixTrie&&) noexcept;

  std::optional<std::uint32_t> find(std::string_view key) const;
  // The keys that begin with `prefix`, in no order that means anything, until `use` returns false.
  void for_each(std::string_view prefix, const std::function<bool(std::uint32_t id)>& use) const;
  std::size_t size() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace toibiki
