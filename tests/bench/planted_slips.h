// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "toibiki/analyzer.h"

namespace toibiki {

// What a device made of a query. The models of devices here know nothing of the costs that the
// corrector weighs slips by (lib/complete/*_costs.cc), so that it is not measured by itself.
struct PlantedSlip {
  std::string kind;   // "flick: neighbouring key"
  std::string typed;  // the query with one slip
  std::string meant;  // the query
  std::string word;   // the word of it that was slipped in
  std::string typed_word;
  std::string typed_reading;  // in hiragana, of what was typed without kanji; else empty
};

// A word of the knowledge base, and its parts as they are converted: 再|配達, さい|はいたつ.
struct SlippedWord {
  std::string surface;
  std::string reading;
  std::vector<std::pair<std::string, std::string>> parts;  // surface and reading
};

// A query: words, and what stands between and behind them, as it is typed.
struct SlippedQuery {
  std::vector<SlippedWord> words;
  std::vector<std::string> behind;  // of each word
};

// Words by reading, as an input method offers them: the most frequent first. From the source of
// ipadic; empty if it is not installed.
class Homophones {
 public:
  Homophones();
  const std::vector<std::string>& of(const std::string& reading) const;
  bool knows(const std::string& reading) const { return by_reading_.contains(reading); }
  // Surface and reading of the most frequent nouns of the dictionary, of two characters and more.
  std::vector<std::pair<std::string, std::string>> most_frequent(std::size_t count) const;
  // 領収書 -> 領|収|書 with readings, if each kanji has one reading that fits.
  std::vector<std::pair<std::string, std::string>> by_kanji(const std::string& surface,
                                                            const std::string& reading) const;

 private:
  std::map<std::string, std::vector<std::string>> by_reading_;
  std::map<std::string, std::vector<std::string>> readings_of_kanji_;
  std::vector<std::pair<std::string, std::string>> words_;
};

// Slips of all devices, in turn, on queries of one to three words; the same of the same seed.
std::vector<PlantedSlip> planted_slips(const std::vector<SlippedQuery>& queries,
                                       const Homophones& homophones, std::size_t count,
                                       std::uint32_t seed);

// Devices: what may be made of a word; empty if the slip does not fit it.
using Random = std::mt19937;
std::size_t below(Random& random, std::size_t count);

// Typed in rows. `slip`: one of kRomajiSlips.
inline constexpr const char* kRomajiSlips[] = {
    "neighbouring key", "dropped letter", "doubled letter", "swapped letters",
    "surplus key",      "n for nn",       "long vowel"};
// With the input method on: kana, and letters that became none. Off: letters.
std::string with_romaji_slip(const std::string& kana, const std::string& slip, bool is_on,
                             Random& random);
// Without a slip, with the input method off.
std::string in_romaji(const std::string& kana, Random& random);

// Typed on a pad of twelve keys.
inline constexpr const char* kPadSlips[] = {"other direction", "neighbouring key", "lost mark",
                                            "surplus mark",    "lost kana",        "doubled kana"};
std::string with_pad_slip(const std::string& kana, const std::string& slip, Random& random);

// Spelling that does not know better.
inline constexpr const char* kSpellingSlips[] = {"large for small",   "lost long mark",
                                                 "surplus long mark", "vowel for long mark",
                                                 "lost っ",           "swapped kana"};
std::string with_spelling_slip(const std::string& kana, const std::string& slip, Random& random);

}  // namespace toibiki
