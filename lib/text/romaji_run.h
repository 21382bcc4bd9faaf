// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace toibiki {

// A way to read letters as romaji.
struct RomajiReading {
  int cost = 0;  // how much it goes against habit
  std::string kana;
  std::string pending = {};
};

// The ways to read `letters` (a to z, ' and -), cheapest first; empty: they are no romaji. At the
// end of what is typed a kana may be `unfinished`.
std::vector<RomajiReading> read_romaji(std::string_view letters, bool unfinished);

// The kana that may come of letters at the end: KanaReading::next.
std::vector<std::string> pending_kana(std::string_view letters);

}  // namespace toibiki
