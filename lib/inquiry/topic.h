// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "toibiki/span.h"

namespace toibiki {

// What sentences are about, as far as their writing tells: pairs of kanji, and threes of katakana
// or Latin letters. Words of time and courtesy are left out.
class Topic {
 public:
  Topic() = default;
  Topic(std::string_view text, Span words) { add(text, words); }

  void add(std::string_view text, Span words);
  void add(const Topic& other) { parts_.insert(other.parts_.begin(), other.parts_.end()); }
  void clear() { parts_.clear(); }

  std::size_t size() const { return parts_.size(); }
  bool touches(const Topic& other) const;
  bool is_within(const Topic& other) const;
  // How many of its parts the other one has.
  std::size_t shared(const Topic& other) const;

 private:
  std::unordered_set<std::string> parts_;
};

}  // namespace toibiki
