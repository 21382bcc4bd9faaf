// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/numerals.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"

namespace toibiki {
namespace {

constexpr std::u32string_view kKanjiDigits = U"〇一二三四五六七八九";
constexpr std::size_t kMaxDigits = 30;
// Sums below stay inside 64 bits: at most 9,999 trillion.
constexpr std::size_t kMaxGroupDigits = 15;

int digit_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  const std::size_t at = kKanjiDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

std::uint64_t small_unit(char32_t c) {
  return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1'000 : 0;
}

std::uint64_t large_unit(char32_t c) {
  return c == U'万' ? 10'000 : c == U'億' ? 100'000'000 : c == U'兆' ? 1'000'000'000'000 : 0;
}

// Digits with commas between groups of three, or digits with one point: as plain digits.
std::optional<std::string> plain_digits(std::string_view text) {
  std::string out;
  std::size_t group = 0;
  bool has_comma = false;
  bool has_point = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      out += c;
      ++group;
      if (has_comma && !has_point && group > 3) return std::nullopt;
    } else if (c == ',' && !has_point && group > 0 && (has_comma ? group == 3 : group <= 3)) {
      has_comma = true;
      group = 0;
    } else if (c == '.' && !has_point && !out.empty() && (!has_comma || group == 3)) {
      has_point = true;
      out += c;
      group = 0;
    } else {
      return std::nullopt;
    }
  }
  if (group == 0 || (has_comma && !has_point && group != 3)) return std::nullopt;
  return out.size() > kMaxDigits ? std::nullopt : std::optional(out);
}

// 1.2万 -> 12000: a number with a point and one large unit behind it.
std::optional<std::string> scaled(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || point == 0) return std::nullopt;
  std::size_t end = text.find_first_not_of("0123456789", point + 1);
  if (end == std::string_view::npos || end == point + 1) return std::nullopt;
  const std::string_view unit = text.substr(end);
  const std::size_t zeros = unit == "万" ? 4 : unit == "億" ? 8 : unit == "兆" ? 12 : 0;
  const std::size_t decimals = end - point - 1;
  if (zeros < decimals || point > kMaxGroupDigits) return std::nullopt;
  std::string digits(text.substr(0, point));
  if (digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  digits.append(text.substr(point + 1, decimals)).append(zeros - decimals, '0');
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  return digits.substr(first);
}

// 一万二千三百, 1万2千, 10万, 二十四: units fall, each with what stands before it.
std::optional<std::string> with_units(std::u32string_view text) {
  std::uint64_t total = 0;    // with large units
  std::uint64_t section = 0;  // below the next large unit
  std::uint64_t digits = 0;
  std::size_t digit_count = 0;
  std::uint64_t last_large = UINT64_MAX;
  std::uint64_t last_small = UINT64_MAX;
  for (const char32_t c : text) {
    if (const int digit = digit_of(c); digit >= 0) {
      if (++digit_count > kMaxGroupDigits) return std::nullopt;
      digits = digits * 10 + static_cast<std::uint64_t>(digit);
    } else if (const std::uint64_t small = small_unit(c); small > 0) {
      if (small >= last_small || digits > 9'999) return std::nullopt;
      section += small * (digit_count == 0 ? 1 : digits);
      last_small = small;
      digits = digit_count = 0;
    } else if (const std::uint64_t large = large_unit(c); large > 0) {
      section += digits;
      if (large >= last_large || section == 0 || section > 9'999) return std::nullopt;
      total += large * section;
      last_large = large;
      last_small = UINT64_MAX;
      section = digits = digit_count = 0;
    } else {
      return std::nullopt;
    }
  }
  if (last_small != UINT64_MAX && digits >= last_small) return std::nullopt;
  if (last_large != UINT64_MAX && section + digits >= last_large) return std::nullopt;
  return std::to_string(total + section + digits);
}

}  // namespace

bool is_kanji_numeral(char32_t c) noexcept {
  return kKanjiDigits.find(c) != std::u32string_view::npos || small_unit(c) > 0 ||
         large_unit(c) > 0;
}

std::optional<std::string> parse_numeral(std::string_view text) {
  if (text.empty() || text.size() > 3 * kMaxDigits) return std::nullopt;
  if (text.find_first_not_of("0123456789,.") == std::string_view::npos) return plain_digits(text);
  if (auto number = scaled(text)) return number;
  std::u32string characters;
  bool has_unit = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789,", at), text.size());
    if (end > at) {  // 1,200万, but not 1,20万
      const auto plain = plain_digits(text.substr(at, end - at));
      if (!plain) return std::nullopt;
      characters.append(plain->begin(), plain->end());
      at = end;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    has_unit = has_unit || small_unit(c) > 0 || large_unit(c) > 0;
    if (digit_of(c) < 0 && !has_unit) return std::nullopt;
    characters += c;
  }
  if (has_unit) return with_units(characters);
  std::string digits;  // 二〇二四
  for (const char32_t c : characters) digits += static_cast<char>('0' + digit_of(c));
  return digits.size() > kMaxDigits ? std::nullopt : std::optional(digits);
}

}  // namespace toibiki
