// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "present/cited_facts.h"

namespace toibiki {

// What stands behind a number and tells what it counts.
struct FactUnit {
  std::string_view text;  // as it is written, unify()ed
  ValueKind kind = ValueKind::kCount;
  std::string_view unit;  // one for all that compare: 週間 counts in 日
  double factor = 1.0;    // of one in `unit`
};

// The unit that `rest` begins with, the longest one; null if there is none. 日, 月 and 時 are left
// to who knows what stands around: they may be days of a calendar and hours of a clock.
const FactUnit* unit_at(std::string_view rest) noexcept;

// What bounds the number that ends where `rest` begins, or follows `before`.
Limit limit_at(std::string_view before, std::string_view rest) noexcept;

// Whether 日 behind a number counts days (14日以内, から14日), where `rest` begins behind it and
// `before` ends before the number. Else it is a day of a month.
bool counts_days(std::string_view before, std::string_view rest) noexcept;

}  // namespace toibiki
