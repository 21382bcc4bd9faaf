// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/past_answers.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "record/date.h"

namespace toibiki {
namespace {

constexpr std::size_t kDaySize = 10;  // "2026-04-01"

// Requires: `size` digits at `at`.
std::int64_t number_at(std::string_view text, std::size_t at, std::size_t size) {
  std::int64_t number = 0;
  for (const char digit : text.substr(at, size)) number = number * 10 + (digit - '0');
  return number;
}

// Seconds since 1970; of a day, its begin in UTC. Requires: is_day_or_time(text).
std::int64_t seconds_of(std::string_view text) {
  const std::chrono::year_month_day day{
      std::chrono::year(static_cast<int>(number_at(text, 0, 4))),
      std::chrono::month(static_cast<unsigned>(number_at(text, 5, 2))),
      std::chrono::day(static_cast<unsigned>(number_at(text, 8, 2)))};
  const std::int64_t days = std::chrono::sys_days(day).time_since_epoch().count();
  if (text.size() == kDaySize) return days * 86'400;
  const std::int64_t local = days * 86'400 + number_at(text, 11, 2) * 3'600 +
                             number_at(text, 14, 2) * 60 + number_at(text, 17, 2);
  const std::size_t zone = text.find_first_of("+-Zz", kDaySize);
  if (text[zone] == 'Z' || text[zone] == 'z') return local;
  const std::int64_t ahead =
      number_at(text, zone + 1, 2) * 3'600 + number_at(text, zone + 4, 2) * 60;
  return text[zone] == '+' ? local - ahead : local + ahead;
}

int place_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kResolved:
      return 0;
    case Outcome::kUnknown:
      return 1;
    case Outcome::kUnresolved:
    case Outcome::kEscalated:
      return 2;
  }
  return 2;
}

}  // namespace

bool stands_for(const AnswerStanding& a, const AnswerStanding& b) {
  if (place_of(a.outcome) != place_of(b.outcome)) return place_of(a.outcome) < place_of(b.outcome);
  if (!is_day_or_time(b.closed_at)) return is_day_or_time(a.closed_at);
  return is_day_or_time(a.closed_at) && seconds_of(a.closed_at) > seconds_of(b.closed_at);
}

bool is_later(std::string_view moment, std::string_view other) {
  if (!is_day_or_time(moment) || !is_day_or_time(other)) return false;
  if (moment.size() == kDaySize || other.size() == kDaySize) {
    return moment.substr(0, kDaySize) > other.substr(0, kDaySize);
  }
  return seconds_of(moment) > seconds_of(other);
}

}  // namespace toibiki
