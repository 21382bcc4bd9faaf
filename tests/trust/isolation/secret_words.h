// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace toibiki {

// Reproducible on every machine: std::uniform_int_distribution is not.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class Container>
  const auto& of(const Container& values) {
    return values[below(values.size())];
  }

 private:
  std::mt19937_64 engine_;
};

// A word that only agents may see. The reading, in hiragana, is empty if nobody knows it.
struct SecretWord {
  std::string text;
  std::string reading;
};

// Words that nobody writes (katakana, kanji, letters), and words of a company's inner life that a
// dictionary knows with their readings. No word is part of another.
std::vector<SecretWord> make_secret_words(std::size_t count, std::uint64_t seed);

// Words of customers and what the articles that they may read are made of.
const std::vector<std::string>& public_words();

std::vector<std::string> characters_of(std::string_view text);

// What whoever asked with `text` said himself, in the forms in which an answer may repeat it: as it
// is, normalised, without marks and invisible characters, and letters as kana.
std::string echo_of(std::string_view text);

// Finds many words in a text in one pass.
class WordFinder {
 public:
  // Requires: words of at least four bytes.
  explicit WordFinder(const std::vector<std::string>& words);

  // Those that stand in the text, as numbers in order of `words`, each once a place.
  std::vector<std::size_t> find(std::string_view text) const;
  const std::string& word(std::size_t number) const { return words_[number]; }

 private:
  std::vector<std::string> words_;
  std::vector<bool> may_begin_;  // by the first two bytes
  std::unordered_map<std::string, std::vector<std::size_t>> by_beginning_;  // of four bytes
};

}  // namespace toibiki
