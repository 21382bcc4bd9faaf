// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "toibiki/record.h"

namespace toibiki {

// What of a past answer decides whether it stands for others that say the same.
struct AnswerStanding {
  Outcome outcome = Outcome::kUnknown;
  std::string_view closed_at;  // as PastAnswer::closed_at
};

// Whether `a` stands for `b`: what resolved its inquiry before what nobody knows of, and that
// before what did not; of equals the one that was closed later. False for two that stand alike;
// orders them weakly.
bool stands_for(const AnswerStanding& a, const AnswerStanding& b);

// Whether one moment lies after the other; both as Article::updated_at. Where one of them is a day
// only, a later day. False if either is empty or no moment.
bool is_later(std::string_view moment, std::string_view other);

}  // namespace toibiki
