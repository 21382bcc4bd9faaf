// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "complete/spelling_trie.h"

namespace toibiki {

inline constexpr std::size_t kKanaBytes = 3;  // of a kana, and of nearly all kanji

// A word that may have been meant.
struct KnownWord {
  std::string surface;  // as articles write it
  std::string reading;  // in hiragana; of Latin letters: themselves, in lower case
  double weight = 0.0;  // how many articles have it, more if in their titles
};

// The words that a query may be corrected to, ready to be asked.
// Thread safety: immutable after construction.
class CorrectionVocabulary {
 public:
  // Of words of the same reading and surface, the weights are added. At most kMaxCount, the
  // heaviest.
  explicit CorrectionVocabulary(std::vector<KnownWord> words);

  const std::vector<KnownWord>& words() const { return words_; }
  // What it costs that it was meant, before anything is typed: 0 for the most frequent.
  double prior_cost(std::uint32_t word) const { return prior_costs_[word]; }
  // Numbers of words; empty: none.
  const std::vector<std::uint32_t>& read_as(const std::string& reading) const;

  // Words of as many characters, all of which but one kanji are the same: number of the word, and
  // which character (from 0) is another.
  std::vector<std::pair<std::uint32_t, std::size_t>> with_one_other_kanji(
      std::string_view surface) const;

  // Numbers of words whose reading, or whose surface, begins so; at most kMaxSpan, none if they are
  // more.
  std::span<const std::uint32_t> read_from(std::string_view beginning) const;
  std::span<const std::uint32_t> written_from(std::string_view beginning) const;

  const SpellingTrie& by_kana() const { return by_kana_; }
  const SpellingTrie& by_letters() const { return by_letters_; }

  static constexpr std::size_t kMaxCount = 100'000;
  static constexpr std::size_t kMaxSpan = 1'000;

 private:
  std::vector<KnownWord> words_;
  std::vector<double> prior_costs_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_reading_;
  // Of two to six characters, each kanji in turn left out ("_品").
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_other_kanji_;
  std::vector<std::uint32_t> in_order_of_reading_;
  std::vector<std::uint32_t> in_order_of_surface_;
  SpellingTrie by_kana_;
  SpellingTrie by_letters_;
};

}  // namespace toibiki
