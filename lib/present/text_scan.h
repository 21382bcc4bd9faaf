// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace toibiki {

// What the readers of facts and replies ask of a stretch of text.
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool begins_with_any(std::string_view text, const auto& words) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return text.starts_with(word); });
}

bool ends_with_any(std::string_view text, const auto& words) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return text.ends_with(word); });
}

}  // namespace toibiki
