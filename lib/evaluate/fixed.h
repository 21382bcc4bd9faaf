// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <charconv>
#include <string>

namespace toibiki {

// Without exponent, with `precision` digits behind the point or, without it, as many as it takes to
// read the same value back. printf would write a comma in some locales.
template <class... Precision>
std::string fixed(double value, Precision... precision) {
  std::array<char, 512> digits{};
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                    std::chars_format::fixed, precision...);
  return {digits.data(), result.ptr};
}

}  // namespace toibiki
