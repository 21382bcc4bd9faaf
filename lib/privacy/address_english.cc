// SPDX-License-Identifier: GPL-2.0-or-later
//
// Addresses of Japan in letters: 2-15-4 Sakuradai, Nerima-ku, Tokyo 176-0002, with a room before
// the number (Room 302, 1-2-3 …). The number with a hyphen or -chome, and -ku, -shi, -cho or the
// name of a prefecture behind it on the line. Limits: a line of its own without any of these stays,
// and so do addresses of other countries.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "privacy/recognizers.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxAddressBytes = 160;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// 2-15-4, 2-chome 15-4; its end, or `at`.
std::size_t house_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  std::size_t hyphens = 0;
  while (end < text.size() && (is_digit(text[end]) || (text[end] == '-' && end + 1 < text.size() &&
                                                       is_digit(text[end + 1])))) {
    hyphens += text[end++] == '-' ? 1 : 0;
  }
  if (text.substr(end).starts_with("-chome") || text.substr(end).starts_with(" chome")) return end;
  const bool is_date = text.substr(at, end - at).find('-') >= 4;  // 2024-05-01
  return hyphens >= 1 && hyphens <= 4 && !is_date ? end : at;
}

bool is_of_address(char c) {
  return is_letter(c) || is_digit(c) ||
         std::string_view(" ,.-#'/").find(c) != std::string_view::npos;
}

// Where the last part of the address ends that `rest` begins with; 0 if it is none.
std::size_t place_end(const MaskingRules& rules, std::string_view rest) {
  std::size_t result = 0;
  bool is_known = false;
  for (std::size_t at = 0; at < rest.size() && is_of_address(rest[at]);) {
    if (!is_letter(rest[at]) && !is_digit(rest[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < rest.size() &&
           (is_letter(rest[end]) || is_digit(rest[end]) || rest[end] == '-' || rest[end] == '\''))
      ++end;
    const std::string_view word = rest.substr(at, end - at);
    constexpr std::array<std::string_view, 11> kParts = {
        "-ku", "-shi", "-cho", "-machi", "-gun", "-ken", "-fu", "-to", "-mura", "-son", "-chome"};
    const bool is_part = std::any_of(kParts.begin(), kParts.end(), [word](std::string_view part) {
      return word.size() > part.size() && word.ends_with(part);
    });
    const bool is_prefecture = rules.words("prefecture_letters").contains(word);
    const bool is_behind = is_known && (is_digit(word.front()) || word == "japan");
    if (is_part || is_prefecture || is_behind) result = end;
    is_known = is_known || is_part || is_prefecture;
    at = end;
  }
  return result;
}

// Room 302, #203, Sakura Bldg. 5F, before the house number on the line.
std::size_t with_room(const MaskingText& text, const MaskingRules& rules, std::size_t at) {
  const std::string_view window = before(text, at, 60);
  std::size_t begin = window.size();
  while (begin > 0 && is_of_address(window[begin - 1])) --begin;
  const std::string_view front = window.substr(begin);
  for (std::size_t i = 0; i < front.size(); ++i) {
    const bool border = i == 0 || !is_letter(front[i - 1]);
    if (border && rules.words("room_letters").beginning_at(front, i) > 0)
      return at - front.size() + i;
  }
  return at;
}

}  // namespace

void find_english_addresses(const MaskingText& text, const MaskingRules& rules,
                            std::vector<MaskingCandidate>& out) {
  const std::string_view all = text.text();
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (!is_digit(all[at]) ||
        (at > 0 && (is_digit(all[at - 1]) || is_letter(all[at - 1]) || all[at - 1] == '-'))) {
      continue;
    }
    const std::size_t house = house_end(all, at);
    if (house == at) continue;
    const std::string_view line = behind(text, house, kMaxAddressBytes);
    const std::size_t place = place_end(rules, line);
    if (place == 0) continue;
    out.push_back({{with_room(text, rules, at), house + place},
                   PersonalDataKind::kAddress,
                   Strength::kContext,
                   "number and place in letters"});
    at = house + place;
  }
}

}  // namespace toibiki
