// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/fields.h"

namespace toibiki {

// What people write into the cells of a table, as values of a record. A value that cannot be
// understood stays as it is, and validate() says what is wrong with it.
// Requires of all: well-formed UTF-8.

// Texts as they are; all else without white space at the ends; dates as below.
std::string text_of_cell(std::string_view cell, ValueType type);

// Elements are separated by a line feed, | or ｜, those of a path by > or ＞. Blank ones are left
// out.
std::vector<std::string> list_of_cell(std::string_view cell, ValueType type);

// "1,234" is 1234. Nothing if it is no number.
std::optional<std::uint64_t> count_of_cell(std::string_view cell);

// By the names of record.h or what one calls them in Japanese (社内, 解決, 電話). Nothing if it is
// none of them. For Audience, Outcome and Channel.
template <class Enum>
std::optional<Enum> choice_of_cell(std::string_view cell);
template <>
std::optional<Audience> choice_of_cell(std::string_view cell);
template <>
std::optional<Outcome> choice_of_cell(std::string_view cell);
template <>
std::optional<Channel> choice_of_cell(std::string_view cell);

// "2026/4/1", "2026年4月1日" and "2026.4.1" become "2026-04-01". With a time, "2026/4/1 9:05", they
// become "2026-04-01T09:05:00+09:00": a spreadsheet names no time zone, and its author means Japan.
std::string day_or_time_of_cell(std::string_view cell);

// The same for a field that holds a day only: a time is taken off if it is midnight, as databases
// export their days.
std::string day_of_cell(std::string_view cell);

}  // namespace toibiki
