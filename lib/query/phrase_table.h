// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "toibiki/analyzer.h"
#include "toibiki/span.h"
#include "toibiki/token.h"

namespace toibiki {

// A word of a text as it is compared. `key` is that of the token, which must outlive it.
struct PlacedWord {
  std::string_view key;
  Span span;
  std::size_t sentence = 0;  // words of one sentence have the same number
  bool is_part = false;      // stands inside a longer word (空港 in 関西国際空港)
  friend bool operator==(const PlacedWord&, const PlacedWord&) = default;
};

// The words among the tokens of `text`, in order; a longer word before its parts. Sentences end
// with 。 ! ? and line feeds.
std::vector<PlacedWord> words_of(std::span<const Token> tokens, std::string_view text);

// The words of a phrase, without parts: what two spellings of it have in common. Empty if nothing
// of it can be searched for.
std::vector<std::string> phrase_keys(std::string_view phrase, const Analyzer& analyzer);

// Phrases of one or more words, each with its number: 0 for the first one added, and so on.
class PhraseTable {
 public:
  // A stretch of a text that is a phrase.
  struct Hit {
    std::size_t phrase = 0;
    std::vector<Span> spans;  // of its words
  };

  // The number of the phrase; equal phrases have one. Requires: keys not empty.
  std::size_t add(const std::vector<std::string>& keys);

  // Nothing if it is not in the table.
  std::optional<std::size_t> number_of(std::span<const std::string> keys) const;

  std::size_t size() const { return phrases_.size(); }
  const std::vector<std::string>& keys_of(std::size_t phrase) const { return phrases_[phrase]; }

  // Phrases in the text, in order: words that follow each other in one sentence. The longest one at
  // each place wins, and the next begins behind it: 番号 is not found in 暗証番号 if that is a
  // phrase. Parts of words are not looked at.
  std::vector<Hit> find(std::span<const PlacedWord> words) const;

  // Of one word only, also where it is a part of a longer one.
  std::vector<Hit> find_parts(std::span<const PlacedWord> words) const;

 private:
  std::vector<std::vector<std::string>> phrases_;
  std::unordered_map<std::string, std::size_t> numbers_;       // by joined keys
  std::unordered_map<std::string, std::size_t> longest_from_;  // words at most, by first key
};

}  // namespace toibiki
