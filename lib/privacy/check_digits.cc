// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/check_digits.h"

#include <cstddef>

namespace toibiki {

bool passes_luhn(std::string_view digits) noexcept {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1 && (digit *= 2) > 9) digit -= 9;
    sum += digit;
  }
  return !digits.empty() && sum % 10 == 0;
}

bool passes_my_number(std::string_view digits) noexcept {
  if (digits.size() != 12) return false;
  int sum = 0;
  for (int n = 1; n <= 11; ++n) {
    const int p = digits[static_cast<std::size_t>(11 - n)] - '0';
    sum += p * (n <= 6 ? n + 1 : n - 5);
  }
  const int remainder = sum % 11;
  return digits[11] - '0' == (remainder <= 1 ? 0 : 11 - remainder);
}

}  // namespace toibiki
