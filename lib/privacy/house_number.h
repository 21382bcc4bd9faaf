// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "toibiki/span.h"

namespace toibiki {

bool is_ascii_digit(char32_t c);
bool is_house_numeral(char32_t c);  // a digit or a kanji numeral

// A house number: 2-8-1, 9丁目99番9号, 九十九番地, 999番地の9, 24条西9丁目9-9.
struct House {
  Span span;
  std::size_t numbers = 0;
  bool has_hyphen = false;
  bool has_unit = false;  // 丁目, 番地, 番…号
};

// The house number that begins at text[at], a numeral.
House read_house(std::string_view text, std::size_t at);

}  // namespace toibiki
