// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string_view>
#include <vector>

namespace toibiki {

// Romaji -> kana, in the order of the letters, so that those with a common beginning are
// neighbours. ん is not in it but as xn: n depends on what follows.
const std::map<std::string_view, std::string_view>& kana_of_romaji();

// Kana -> its spellings, the one of Hepburn first.
const std::map<std::string_view, std::vector<std::string_view>>& romaji_of_kana();

}  // namespace toibiki
