// SPDX-License-Identifier: GPL-2.0-or-later
//
// Dates of FactReader: 2026年5月3日（日）, 5/3, 7月上旬, 13日.
#include <string>

#include "present/fact_reader.h"
#include "present/fact_units.h"

namespace toibiki {
namespace {

constexpr int kFirstEra = 2018;  // 令和1年 is 2019
// Parts of a month stand beyond its days.
constexpr std::pair<std::string_view, int> kMonthParts[] = {
    {"上旬", 101}, {"初め", 101},   {"初旬", 101}, {"頭", 101},   {"中旬", 102},
    {"半ば", 102}, {"なかば", 102}, {"下旬", 103}, {"末日", 104}, {"末", 104}};

bool is_year(int year) { return year >= 1900 && year < 2200; }
bool is_month(int month) { return month >= 1 && month <= 12; }
bool is_day(int day) { return day >= 1 && day <= 31; }

CitedFact dated(Span span, int year, int month, int day) {
  CitedFact fact{ValueKind::kDate, span, {}, "日付"};
  fact.date = {year, month, day};
  return fact;
}

}  // namespace

// （金）, (金曜日)
std::size_t FactReader::behind_weekday(std::size_t at) const {
  static constexpr std::string_view kDays[] = {"月", "火", "水", "木", "金", "土", "日", "祝"};
  if (this->at(at) != '(') return at;
  for (const std::string_view day : kDays) {
    if (!rest(at + 1).starts_with(day)) continue;
    std::size_t end = at + 1 + day.size();
    for (const std::string_view more : {"曜", "日", "・祝", "祝"}) {
      if (rest(end).starts_with(more)) end += more.size();
    }
    if (this->at(end) == ')') return end + 1;
  }
  return at;
}

std::optional<CitedFact> FactReader::date_with_signs(std::size_t at) const {
  const auto first = digits(at, 4);
  if (!first) return std::nullopt;
  const char sign = this->at(first->second);
  if (sign != '/' && sign != '-' && sign != '.') return std::nullopt;
  const auto second = digits(first->second + 1, 2);
  if (!second) return std::nullopt;
  if (is_year(first->first) && is_month(second->first) && this->at(second->second) == sign) {
    const auto third = digits(second->second + 1, 2);
    if (!third || !is_day(third->first)) return std::nullopt;
    return dated({at, third->second}, first->first, second->first, third->first);
  }
  const bool is_alone = this->at(second->second) != '/' && (at == 0 || text_[at - 1] != '/');
  if (sign != '/' || !is_alone || !is_month(first->first) || !is_day(second->first)) {
    return std::nullopt;
  }
  return dated({at, second->second}, 0, first->first, second->first);
}

std::optional<CitedFact> FactReader::date_in_words(std::size_t at) const {
  std::size_t here = at;
  int year = 0;
  bool is_era = false;
  if (rest(at).starts_with("令和")) {
    here += std::string_view("令和").size();
    is_era = true;
  }
  auto first = numeral(here);
  if (!first || first->digits.find('.') != std::string::npos || first->digits.size() > 4) {
    return std::nullopt;
  }
  if (rest(first->end).starts_with("年") && (is_era || is_year(static_cast<int>(first->value)))) {
    year = static_cast<int>(first->value) + (is_era ? kFirstEra : 0);
    here = first->end + std::string_view("年").size();
    first = numeral(here);
    if (!first || !rest(first->end).starts_with("月")) return dated({at, here}, year, 0, 0);
  }
  const auto value = static_cast<int>(first->value);
  if (rest(first->end).starts_with("日") && year == 0) {
    const std::size_t end = first->end + std::string_view("日").size();
    const bool is_other = rest(end).starts_with("間") || rest(end).starts_with("目") ||
                          (first->has_kanji && value == 1) || counts_days(before(at), behind(end));
    if (!is_day(value) || is_other) return std::nullopt;
    return dated({at, end}, 0, 0, value);
  }
  if (!rest(first->end).starts_with("月") || !is_month(value)) return std::nullopt;
  std::size_t end = first->end + std::string_view("月").size();
  if (const auto day = numeral(end);
      day && rest(day->end).starts_with("日") && is_day(static_cast<int>(day->value))) {
    end = day->end + std::string_view("日").size();
    return dated({at, end}, year, value, static_cast<int>(day->value));
  }
  const std::size_t part_begin =
      rest(end).starts_with("の") ? end + std::string_view("の").size() : end;
  for (const auto& [part, code] : kMonthParts) {
    if (rest(part_begin).starts_with(part)) {
      return dated({at, part_begin + part.size()}, year, value, code);
    }
  }
  return dated({at, end}, year, value, 0);
}

std::optional<CitedFact> FactReader::date(std::size_t at) const {
  auto fact = date_with_signs(at);
  if (!fact) fact = date_in_words(at);
  if (!fact) return std::nullopt;
  fact->span.end = behind_weekday(fact->span.end);
  fact->low = fact->high = 0.0;
  return fact;
}

}  // namespace toibiki
