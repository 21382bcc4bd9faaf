// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/white_space.h"

#include <cstddef>

#include "base/utf8.h"

namespace toibiki {

bool is_white_space(char32_t c) noexcept {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

std::string_view trimmed(std::string_view text) noexcept {
  std::size_t begin = text.size();
  std::size_t end = text.size();
  bool is_inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_white_space(next_code_point(text, at))) continue;
    if (!is_inside) begin = start;
    is_inside = true;
    end = at;
  }
  return text.substr(begin, end - begin);
}

bool is_blank(std::string_view text) noexcept { return trimmed(text).empty(); }

bool has_white_space(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    if (is_white_space(next_code_point(text, at))) return true;
  }
  return false;
}

}  // namespace toibiki
