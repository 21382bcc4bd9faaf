// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "toibiki/span.h"

namespace toibiki {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

// Phrases that are looked up at a place of a text: after a look at one or two characters, which
// nearly always says no, one probe for each length of the phrases that begin or end like the text.
class PhraseSet {
 public:
  void add(std::string_view phrase);
  bool empty() const { return phrases_.empty(); }
  bool contains(std::string_view phrase) const;
  // Size in bytes of the longest phrase that ends, or begins, at `at`; 0 if none does.
  std::size_t ending_at(std::string_view text, std::size_t at) const;
  std::size_t beginning_at(std::string_view text, std::size_t at) const;
  // Whether a phrase covers all of text[span]; it may reach beyond it.
  bool covers(std::string_view text, Span span) const;
  // Whether a phrase stands anywhere in `text`.
  bool is_in(std::string_view text) const;

 private:
  // The lengths of phrases, a bit each; the last bit stands for all that are longer.
  using Sizes = std::uint64_t;

  void add_sizes(std::string_view phrase);
  void grow();
  // Of the phrases that may begin at text[at], or end there.
  Sizes sizes_behind(std::string_view text, std::size_t at) const;
  Sizes sizes_before(std::string_view text, std::size_t at) const;

  std::unordered_set<std::string, StringHash, std::equal_to<>> phrases_;
  std::vector<std::size_t> long_sizes_;  // those of the last bit: distinct, descending
  std::bitset<4096> first_;              // by character_key() of the first character
  std::bitset<4096> last_;
  // By the first six bytes of those that have so many: nearly every kanji begins a phrase of a
  // large set, and の and が many of any.
  std::bitset<65536> first_two_;
  std::vector<Sizes> short_sizes_;  // of phrases of one kanji or less, by the first character
  std::vector<Sizes> begin_sizes_;  // of the others, by the first six bytes
  std::vector<Sizes> end_sizes_;    // of all, by the last character
};

}  // namespace toibiki
