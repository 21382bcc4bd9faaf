// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace toibiki {

// The number that a Japanese numeral stands for, in plain digits without leading zeros:
//   12000, 12,000, 一万二千, 1万2千, 一二〇〇〇 -> "12000"; 二十四 -> "24"; 2.5 -> "2.5"; 1億2000万.
// Digits and kanji may be mixed. Digits that begin with 0 (0120, 007) are an identifier and stay as
// they are. Nothing if the text is no numeral, is not well formed (二十三百, 1,00), or has more than
// 30 digits. Requires: normalised text.
std::optional<std::string> parse_numeral(std::string_view text);

// Characters that a numeral may be made of: digits, 〇一二三四五六七八九十百千万億兆.
bool is_kanji_numeral(char32_t c) noexcept;

}  // namespace toibiki
