// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/house_number.h"

#include "privacy/masking_text.h"

namespace toibiki {
namespace {

constexpr std::u32string_view kKanjiNumerals = U"〇一二三四五六七八九十百";

// What joins two numbers at text[at], or ends the last; its size, 0 if none.
std::size_t joint_at(std::string_view text, std::size_t at, House& house) {
  for (const std::string_view unit :
       {"丁目の", "丁目", "番地の", "番地", "番町", "番", "号", "地割", "線", "条"}) {
    if (!text.substr(at).starts_with(unit)) continue;
    house.has_unit = house.has_unit || unit.starts_with("丁目") || unit.starts_with("番地") ||
                     unit == "地割" || unit == "番" || unit == "号";
    return unit.size();
  }
  std::size_t end = at;
  const char32_t c = character_at(text, at, &end);
  if (c == U'-' || c == U'ー' || c == U'－' || c == U'‐' || c == U'−' || c == U'―') {
    house.has_hyphen = true;
    return end - at;
  }
  return c == U'の' || c == U'ノ' ? end - at : 0;
}

}  // namespace

bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_house_numeral(char32_t c) {
  return is_ascii_digit(c) || kKanjiNumerals.find(c) != std::u32string_view::npos;
}

House read_house(std::string_view text, std::size_t at) {
  House house{{at, at}, 0, false, false};
  constexpr std::size_t kMaxNumbers = 6;
  while (house.numbers < kMaxNumbers) {
    std::size_t end = at;
    std::size_t count = 0;
    for (std::size_t next = end; count < 6 && is_house_numeral(character_at(text, end, &next));
         ++count) {
      end = next;
    }
    // 貯蓄預金 6402957: no house has seven digits.
    if (count == 0 || is_ascii_digit(character_at(text, end))) break;
    ++house.numbers;
    house.span.end = at = end;
    House joined = house;
    const std::size_t joint = joint_at(text, at, joined);
    if (joint == 0) break;
    std::size_t next = at + joint;
    std::size_t direction = next;  // 24条西9丁目
    const char32_t c = character_at(text, next, &direction);
    if (std::u32string_view(U"東西南北").find(c) != std::u32string_view::npos &&
        is_house_numeral(character_at(text, direction))) {
      next = direction;
    }
    const bool is_unit = joined.has_unit || text.substr(at, joint) == "条";
    const bool ends_with_no = text.substr(at, joint).ends_with("の");
    house.has_unit = joined.has_unit;
    if (is_unit && !ends_with_no && !joined.has_hyphen) house.span.end = at + joint;
    if (is_unit && ends_with_no && joint > 3) house.span.end = at + joint - 3;
    if (is_unit && joined.has_hyphen && joint > 1 && !ends_with_no) house.span.end = at + joint;
    while (next < text.size() && text[next] == ' ' && is_unit &&
           is_house_numeral(character_at(text, next + 1)))
      ++next;
    if (!is_house_numeral(character_at(text, next))) break;
    house.has_hyphen = joined.has_hyphen;
    at = next;
  }
  return house;
}

}  // namespace toibiki
