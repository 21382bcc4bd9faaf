// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace toibiki {

// How unlikely slips of typing are: costs as of a noisy channel, 1 for one without any reason. What
// is `typed` came of what was `meant`; 0: nothing stands there.
//
// Thread safety: immutable.
class SlipCosts {
 public:
  virtual ~SlipCosts() = default;
  virtual double replaced(char32_t typed, char32_t meant) const = 0;
  // Typed too much, between what stands before and behind it.
  virtual double added(char32_t typed, char32_t before, char32_t behind) const = 0;
  virtual double lost(char32_t meant, char32_t before) const = 0;
  virtual double swapped(char32_t first, char32_t second) const = 0;
};

// Of kana: a pad (neighbouring directions and keys, 濁点 and small kana), spelling (ー, っ), and
// letters that look alike (ソ, ン).
const SlipCosts& kana_costs();
// The same without a pad.
const SlipCosts& spelling_costs();

// The least cost of typing one for the other, by these costs.
double slip_cost(std::u32string_view typed, std::u32string_view meant, const SlipCosts& costs);

// Of letters on a keyboard in rows (QWERTY), as typed_letters() has them.
const SlipCosts& letter_costs();

}  // namespace toibiki
