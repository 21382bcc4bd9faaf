// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <initializer_list>

#include "record/cell.h"
#include "record/date.h"
#include "record/white_space.h"

namespace toibiki {
namespace {

struct CellDate {
  int year = 0, month = 0, day = 0;
  bool has_time = false;
  int hour = 0, minute = 0, second = 0;
};

// Takes a text apart from the left.
class Scanner {
 public:
  explicit Scanner(std::string_view rest) : rest_(rest) {}

  bool is_at_end() const { return rest_.empty(); }

  // A number of at most `max_digits` digits.
  std::optional<int> number(std::size_t max_digits) {
    std::size_t count = 0;
    int value = 0;
    while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') {
      if (count == max_digits) return std::nullopt;
      value = value * 10 + (rest_[count++] - '0');
    }
    if (count == 0) return std::nullopt;
    rest_.remove_prefix(count);
    return value;
  }

  // The first of the signs that stands here; empty if none does.
  std::string_view take(std::initializer_list<std::string_view> signs) {
    for (const std::string_view sign : signs) {
      if (!rest_.starts_with(sign)) continue;
      rest_.remove_prefix(sign.size());
      return sign;
    }
    return "";
  }

 private:
  std::string_view rest_;
};

// "9:05" or "9:05:30", to the end of the text.
bool read_time(Scanner& scanner, CellDate& date) {
  const auto hour = scanner.number(2);
  if (!hour || scanner.take({":"}).empty()) return false;
  const auto minute = scanner.number(2);
  const bool has_second = minute && !scanner.take({":"}).empty();
  const auto second = has_second ? scanner.number(2) : 0;
  if (!minute || !second || !scanner.is_at_end()) return false;
  if (*hour > 23 || *minute > 59 || *second > 59) return false;
  date.has_time = true;
  date.hour = *hour;
  date.minute = *minute;
  date.second = *second;
  return true;
}

std::optional<CellDate> read_date(std::string_view cell) {
  Scanner scanner(trimmed(cell));
  const auto year = scanner.number(4);
  const std::string_view sign = scanner.take({"/", "-", ".", "年"});
  const auto month = scanner.number(2);
  const bool has_sign = !scanner.take({sign == "年" ? std::string_view("月") : sign}).empty();
  const auto day = scanner.number(2);
  if (!year || *year < 1000 || sign.empty() || !month || !has_sign || !day) return std::nullopt;
  if (sign == "年" && scanner.take({"日"}).empty()) return std::nullopt;
  if (!is_calendar_day(*year, *month, *day)) return std::nullopt;
  CellDate date{*year, *month, *day};
  if (scanner.is_at_end()) return date;
  if (scanner.take({" ", "T", "　"}).empty() || !read_time(scanner, date)) return std::nullopt;
  return date;
}

std::string padded(int number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width - digits.size(), '0') + digits;
}

std::string day_text(const CellDate& date) {
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

}  // namespace

std::string day_or_time_of_cell(std::string_view cell) {
  const auto date = read_date(cell);
  if (!date) return std::string(trimmed(cell));
  if (!date->has_time) return day_text(*date);
  return day_text(*date) + "T" + padded(date->hour, 2) + ":" + padded(date->minute, 2) + ":" +
         padded(date->second, 2) + "+09:00";
}

std::string day_of_cell(std::string_view cell) {
  const auto date = read_date(cell);
  const bool is_midnight = date && date->hour + date->minute + date->second == 0;
  return is_midnight ? day_text(*date) : std::string(trimmed(cell));
}

}  // namespace toibiki
