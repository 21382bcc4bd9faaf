// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki {

// A day of the calendar from 0001 to 9999 (Gregorian, also before 1582). Not 31 April.
bool is_calendar_day(int year, int month, int day) noexcept;

// "2026-04-01", and the day exists.
bool is_day(std::string_view text) noexcept;

// A date-time of RFC 3339, "2026-04-01T09:05:00+09:00", or a day as above.
bool is_day_or_time(std::string_view text) noexcept;

// Today in local time, "YYYY-MM-DD".
std::string today();

}  // namespace toibiki
