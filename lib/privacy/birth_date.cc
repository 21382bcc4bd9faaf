// SPDX-License-Identifier: GPL-2.0-or-later
//
// Dates of birth: a date behind 生年月日 or 誕生日, or before 生まれ. As it is written in Japan: 1985年4月1日,
// 1985/4/1, 1990.07.05, 19850401, 昭和60年4月1日, S60.4.1, 令和元年五月六日; without a year before 生まれ and
// behind the label (誕生日は4月1日).
// Limits: other dates stay, and so do a year and an age alone.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "privacy/recognizers.h"
#include "text/numerals.h"

namespace toibiki {
namespace {

constexpr std::size_t kNearBytes = 75;

bool is_numeral(char32_t c) { return (c >= U'0' && c <= U'9') || is_kanji_numeral(c); }

// A number of digits or kanji at text[at], moved behind; -1 if there is none.
int read_number(std::string_view text, std::size_t& at) {
  std::size_t end = at;
  std::size_t count = 0;
  while (end < text.size() && count < 5) {
    std::size_t next = end;
    if (!is_numeral(next_code_point(text, next))) break;
    end = next;
    ++count;
  }
  if (count == 0 || count == 5) return -1;
  const std::string_view written = text.substr(at, end - at);
  at = end;
  if (written.front() >= '0' && written.front() <= '9') {
    int value = 0;
    for (const char c : written) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  const auto digits = parse_numeral(written);
  return digits && digits->size() <= 4 ? std::stoi(*digits) : -1;
}

bool skip(std::string_view text, std::size_t& at, std::string_view what) {
  if (!text.substr(at).starts_with(what)) return false;
  at += what.size();
  return true;
}

void skip_blanks(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == ' ') ++at;
}

bool read_era(std::string_view text, std::size_t& at) {
  constexpr std::array<std::string_view, 10> kEras = {"明治", "大正", "昭和", "平成", "令和",
                                                      "m",    "t",    "s",    "h",    "r"};
  return std::any_of(kEras.begin(), kEras.end(),
                     [&](std::string_view era) { return skip(text, at, era); });
}

struct Date {
  std::size_t end = 0;  // 0: none
  bool has_year = false;
};

bool read_month_and_day(std::string_view text, std::size_t& at, char separator) {
  skip_blanks(text, at);
  const int month = read_number(text, at);
  skip_blanks(text, at);
  if (month < 1 || month > 12) return false;
  if (separator != 0 ? !skip(text, at, std::string_view(&separator, 1)) : !skip(text, at, "月")) {
    return false;
  }
  skip_blanks(text, at);
  const int day = read_number(text, at);
  if (day < 1 || day > 31) return false;
  std::size_t behind = at;
  skip_blanks(text, behind);
  if (skip(text, behind, "日")) at = behind;
  return separator != 0 || at == behind;
}

// 19850401
Date read_compact(std::string_view text, std::size_t at) {
  const std::string_view digits = text.substr(at, 8);
  if (digits.size() < 8 || (digits.substr(0, 2) != "19" && digits.substr(0, 2) != "20")) return {};
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return {};
  }
  if (at + 8 < text.size() && text[at + 8] >= '0' && text[at + 8] <= '9') return {};
  const int month = std::stoi(std::string(digits.substr(4, 2)));
  const int day = std::stoi(std::string(digits.substr(6, 2)));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? Date{at + 8, true} : Date{};
}

Date read_date(std::string_view text, std::size_t at) {
  if (const Date compact = read_compact(text, at); compact.end > 0) return compact;
  std::size_t end = at;
  const bool has_era = read_era(text, end);
  if (!has_era) skip(text, end, "西暦");
  skip_blanks(text, end);
  const bool is_first = has_era && skip(text, end, "元");
  const int year = is_first ? 1 : read_number(text, end);
  if (year < 0) return {};
  skip_blanks(text, end);
  if (skip(text, end, "年")) {
    if (!has_era && year < 100 && year < 20) return {};
    return read_month_and_day(text, end, 0) ? Date{end, true} : Date{};
  }
  if (!has_era && skip(text, end, "月")) {  // without a year
    skip_blanks(text, end);
    const int day = read_number(text, end);
    return year >= 1 && year <= 12 && day >= 1 && day <= 31 && skip(text, end, "日")
               ? Date{end, false}
               : Date{};
  }
  if (!has_era && (year < 1868 || year > 2100)) return {};
  for (const char separator : {'/', '-', '.'}) {
    std::size_t behind = end;
    if (!skip(text, behind, std::string_view(&separator, 1))) continue;
    return read_month_and_day(text, behind, separator) ? Date{behind, true} : Date{};
  }
  return {};
}

bool begins_date(std::string_view text, std::size_t at) {
  const char c = text[at];
  if ((c >= '0' && c <= '9') || std::string_view("mtshr").find(c) != std::string_view::npos) {
    return !is_ascii_letter_or_digit(character_before(text, at));
  }
  constexpr std::array<std::string_view, 6> kWords = {"明治", "大正", "昭和", "平成", "令和", "西暦"};
  if (std::any_of(kWords.begin(), kWords.end(),
                  [&](std::string_view word) { return text.substr(at).starts_with(word); })) {
    return true;
  }
  std::size_t end = at;
  return static_cast<unsigned char>(c) >= 0xE3 && is_kanji_numeral(next_code_point(text, end));
}

}  // namespace

void find_birth_dates(const MaskingText& text, const MaskingRules& rules,
                      std::vector<Candidate>& out) {
  const std::string_view all = text.text();
  for (std::size_t at = 0; at < all.size();) {
    const Date date = begins_date(all, at) ? read_date(all, at) : Date{};
    if (date.end == 0) {
      next_code_point(all, at);
      continue;
    }
    const Span span{at, date.end};
    at = date.end;
    std::size_t behind_at = span.end;
    skip_blanks(all, behind_at);
    if (all.substr(behind_at, 1) == "(") {  // 1985年4月1日(月)生まれ
      const std::size_t close = all.substr(behind_at, 20).find(')');
      if (close != std::string_view::npos) behind_at += close + 1;
    }
    if (rules.words("birth_behind").beginning_at(all, behind_at) > 0) {
      out.push_back({span, PersonalDataKind::kBirthDate, Strength::kContext, "before 生まれ"});
    } else if (!label_before(all, span.begin, rules.words("birth_label")).empty() ||
               (date.has_year && rules.words("birth_label").is_in(before(text, span.begin, kNearBytes)))) {
      out.push_back({span, PersonalDataKind::kBirthDate, Strength::kContext, "after 生年月日"});
    }
  }
}

}  // namespace toibiki
