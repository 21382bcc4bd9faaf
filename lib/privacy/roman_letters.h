// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki {

// Hiragana as passports write it (Hepburn, long vowels without a sign): おおの -> ono, しょうた ->
// shota, はっとり -> hattori. Other characters are left out.
std::string roman_letters(std::string_view hiragana);

}  // namespace toibiki
