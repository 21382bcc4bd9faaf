// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/filters.h"

#include <charconv>
#include <chrono>

#include "base/utf8.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

// The rule for a date stands in validate(); an article that carries it is asked.
bool is_date(const std::string& text) {
  Article article;
  article.id = article.question = "x";
  article.valid_from = text;
  return !text.empty() && validate(article).empty();
}

// Days since 1970-01-01 of "YYYY-MM-DD".
std::optional<long> days_since_epoch(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [text](std::size_t at, std::size_t size) {
    int value = -1;
    std::from_chars(text.data() + at, text.data() + at + size, value);
    return value;
  };
  const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days(day).time_since_epoch().count();
}

}  // namespace

// Dates of this form compare as text.
bool holds_on(const RankingRecord& record, std::string_view day) {
  return (record.valid_from.empty() || record.valid_from <= day) &&
         (record.valid_until.empty() || record.valid_until >= day);
}

bool is_about(const RankingRecord& record, std::string_view product) {
  return product.empty() || record.product.empty() || record.product == product;
}

std::optional<long> days_between(std::string_view from, std::string_view to) {
  const auto begin = days_since_epoch(from);
  const auto end = days_since_epoch(to);
  if (!begin || !end) return std::nullopt;
  return *end - *begin;
}

void require_valid(const SearchOptions& options) {
  if (options.limit < 1 || options.limit > kMaxSearchLimit) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "limit は 1〜1000 です: " + std::to_string(options.limit) + " (limit out of range)");
  }
  if (!options.as_of.empty() && !is_date(options.as_of)) {
    throw Error(ErrorCode::kInvalidArgument, "日付は YYYY-MM-DD で指定してください: 「" +
                                                 shown(options.as_of) + "」 (as_of is no date)");
  }
}

}  // namespace toibiki
