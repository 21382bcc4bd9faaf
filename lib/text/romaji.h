// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace toibiki {

// One way to read what was typed as kana.
struct KanaReading {
  std::string kana;               // what is typed in full, as hiragana: henp -> へん
  std::string pending = {};       // the letters at the end that are no kana yet: p
  std::vector<std::string> next;  // what they may become, none the beginning of another: ぱ, っぱ
  friend bool operator==(const KanaReading&, const KanaReading&) = default;
};

inline constexpr std::size_t kMaxKanaReadings = 8;

// The readings of a text that is typed, or half typed, in romaji (Hepburn, Kunrei, and what input
// methods take: xtu, nn, thi), kana or both: ぱs, shinbun, shimbun. Likeliest first; never empty,
// at most kMaxKanaReadings. Letters that cannot be romaji stay (pdf); the last reading has all of
// them as they are, and katakana as hiragana. ō and oh become おー: compare by reading_key()
// (reading_key.h), for which おう, おお, おー and お are one.
//   hen -> へん; へ + n {な, に, ...}        konna -> こんな; こんあ        henp -> へん + p {ぱ,
//   ..., っぱ, ...}
// Requires: normalize()d (normalize.h).
std::vector<KanaReading> kana_readings(std::string_view normalized);

// The keys that one kana is typed with, Hepburn first: しゃ -> sha, sya; っ -> xtu, ...; none if it
// is no kana of the table. `kana`: hiragana, one character or one with small kana behind it.
std::vector<std::string_view> romaji_spellings(std::string_view kana);

// Hiragana and katakana as it is typed in Hepburn: ぱすわーど -> pasuwa-do, きんえん -> kin'en,
// まっちゃ -> maccha. What is no kana stays.
std::string to_romaji(std::string_view kana);

}  // namespace toibiki
