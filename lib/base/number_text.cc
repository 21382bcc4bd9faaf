// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/number_text.h"

#include <array>
#include <charconv>

namespace toibiki {

// printf and streams would write a comma in some locales.
std::string fixed_text(double value, int digits) {
  std::array<char, 512> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value,
                                 std::chars_format::fixed, digits);
  return {text.data(), end.ptr};
}

std::string shortest_text(double value) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), end.ptr};
}

}  // namespace toibiki
