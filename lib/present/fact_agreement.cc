// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which facts of two texts say the same, and which could stand in each other's place.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "present/cited_facts.h"

namespace toibiki {
namespace {

// A month is about as long as these days.
constexpr double kMinMonthDays = 28;
constexpr double kMaxMonthDays = 31;

// The shortest and the longest that an amount of this unit may be in days; nothing if it has none.
std::optional<std::pair<double, double>> in_days(double amount, const std::string& unit) {
  if (unit == "日") return std::pair(amount, amount);
  if (unit == "分") return std::pair(amount / 1440, amount / 1440);
  if (unit == "月") return std::pair(amount * kMinMonthDays, amount * kMaxMonthDays);
  if (unit == "営業日") return std::pair(amount, std::ceil(amount / 5) * 7);
  return std::nullopt;
}

bool may_be_equal(double a, const std::string& unit_a, double b, const std::string& unit_b) {
  const auto days_a = in_days(a, unit_a);
  const auto days_b = in_days(b, unit_b);
  return days_a && days_b && days_a->first <= days_b->second && days_b->first <= days_a->second;
}

bool contains(double low, double high, double inner_low, double inner_high) {
  return low <= inner_low && inner_high <= high;
}

bool is_within(const CitedFact& inner, const CitedFact& outer) {
  constexpr double kRounding = 1e-9;
  return contains(outer.low - kRounding, outer.high + kRounding, inner.low, inner.high);
}

// The 14日目 is the last of 14日.
bool is_last_day(const CitedFact& ordinal, const CitedFact& period) {
  return ordinal.unit == "日目" && period.kind == ValueKind::kPeriod && period.unit == "日" &&
         ordinal.low == period.high;
}

// 14日 alone may be a day of a month or a count of days.
bool is_day_count(const CitedFact& day, const CitedFact& period) {
  return day.kind == ValueKind::kDate && period.kind == ValueKind::kPeriod && period.unit == "日" &&
         day.date[0] == 0 && day.date[1] == 0 && day.date[2] == period.low && day.unit == "日付" &&
         period.low == period.high;
}

bool are_same_dates(const CitedFact& a, const CitedFact& b) {
  if (a.unit != "日付") return a.low == b.low;
  if ((a.date[1] == 0) != (b.date[1] == 0)) return false;  // the 30th of any month
  bool share = false;
  for (std::size_t i = 0; i < a.date.size(); ++i) {
    if (a.date[i] == 0 || b.date[i] == 0) continue;
    if (a.date[i] != b.date[i]) return false;
    share = true;
  }
  return share;
}

// 5月3日 and 2026年5月10日 both name a day of a year; 3日 alone is one of any month.
bool name_same_parts(const CitedFact& a, const CitedFact& b) {
  if (a.unit != "日付" || b.unit != "日付") return a.unit == b.unit;
  return a.date[1] > 0 && b.date[1] > 0 && (a.date[2] > 0) == (b.date[2] > 0);
}

}  // namespace

bool are_comparable(const CitedFact& a, const CitedFact& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == ValueKind::kDate) return name_same_parts(a, b);
  return a.kind == ValueKind::kPeriod || a.unit == b.unit;
}

double period_ratio(const CitedFact& a, const CitedFact& b) {
  const auto days_a = in_days(a.high, a.unit);
  const auto days_b = in_days(b.high, b.unit);
  if (a.kind != ValueKind::kPeriod || b.kind != ValueKind::kPeriod || !days_a || !days_b ||
      days_a->second <= 0 || days_b->second <= 0) {
    return 1.0;
  }
  const double ratio = days_a->second / days_b->second;
  return std::max(ratio, 1 / ratio);
}

bool agrees_with(const CitedFact& said, const CitedFact& other) {
  if (is_day_count(said, other) || is_day_count(other, said)) return true;
  if (is_last_day(said, other) || is_last_day(other, said)) return true;
  if (said.kind != other.kind) return false;
  if (said.kind != ValueKind::kPeriod && said.unit != other.unit) return false;
  switch (said.kind) {
    case ValueKind::kUrl:
    case ValueKind::kMailAddress:
    case ValueKind::kPhone:
    case ValueKind::kCode:
      return said.value == other.value;
    case ValueKind::kDate:
      return are_same_dates(said, other);
    case ValueKind::kPeriod:
      if (said.unit == other.unit) return is_within(said, other);
      return may_be_equal(said.low, said.unit, other.low, other.unit) &&
             may_be_equal(said.high, said.unit, other.high, other.unit);
    case ValueKind::kTime:
      // 20時まで is none of 9:00〜21:00: it tells where they end.
      if (said.limit == Limit::kBound && said.low == said.high && other.low < other.high) {
        return said.low == other.low || said.high == other.high;
      }
      return is_within(said, other);
    default:
      return is_within(said, other);
  }
}

}  // namespace toibiki
