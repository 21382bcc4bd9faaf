// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace toibiki {

// A check digit raises confidence and decides nothing alone: one random number in ten has a good
// one. Requires of both: ASCII digits.

// ISO/IEC 7812-1, annex B.
bool passes_luhn(std::string_view digits) noexcept;

// The twelve digits of an individual number (Order of the Ministry of Internal Affairs and
// Communications 85 of 2014, article 5): the last is 11 - (sum of Pn Qn mod 11), where Pn is the n-th
// of the eleven others counted from the lowest, and Qn is n + 1 for n <= 6 and n - 5 after; 0 where the
// remainder is at most 1.
bool passes_my_number(std::string_view digits) noexcept;

}  // namespace toibiki
