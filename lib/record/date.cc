// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/date.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <ctime>

namespace toibiki {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// True if the text has the pattern's shape: '0' stands for a digit, all else for itself.
bool has_shape(std::string_view text, std::string_view pattern) {
  return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(),
                    [](char c, char p) { return p == '0' ? is_digit(c) : c == p; });
}

// Requires: digits only.
int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

// "Z" or "+09:00".
bool is_offset(std::string_view text) {
  if (text == "Z" || text == "z") return true;
  return (has_shape(text, "+00:00") || has_shape(text, "-00:00")) &&
         number(text.substr(1, 2)) <= 23 && number(text.substr(4, 2)) <= 59;
}

// "09:05:00", with or without a fraction, and its offset. RFC 3339 allows a leap second.
bool is_time(std::string_view text) {
  constexpr std::string_view kClock = "00:00:00";
  if (!has_shape(text.substr(0, kClock.size()), kClock)) return false;
  const int minute = number(text.substr(3, 2));
  const int second = number(text.substr(6, 2));
  if (number(text.substr(0, 2)) > 23 || minute > 59 || second > (minute == 59 ? 60 : 59)) {
    return false;
  }
  text.remove_prefix(kClock.size());
  if (text.starts_with('.')) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
    if (end == 1) return false;
    text.remove_prefix(end);
  }
  return is_offset(text);
}

}  // namespace

bool is_calendar_day(int year, int month, int day) noexcept {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= kDays[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

bool is_day(std::string_view text) noexcept {
  return has_shape(text, "0000-00-00") &&
         is_calendar_day(number(text.substr(0, 4)), number(text.substr(5, 2)),
                         number(text.substr(8, 2)));
}

bool is_day_or_time(std::string_view text) noexcept {
  constexpr std::size_t kDayBytes = 10;
  if (!is_day(text.substr(0, kDayBytes))) return false;
  if (text.size() == kDayBytes) return true;
  return (text[kDayBytes] == 'T' || text[kDayBytes] == 't') && is_time(text.substr(kDayBytes + 1));
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  std::array<char, 16> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%d", &local);
  return {text.data(), size};
}

}  // namespace toibiki
