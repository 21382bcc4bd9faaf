// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/building.h"

#include "privacy/house_number.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxBuildingCharacters = 30;

bool is_particle(char32_t c) {
  return std::u32string_view(U"はをがにへで").find(c) != std::u32string_view::npos;
}

// The letter of a room behind its number: 2-D, 101B.
std::size_t with_room_letter(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (character_at(text, end) == U'-') ++end;
  const char32_t c = character_at(text, end);
  const bool letter =
      c >= U'a' && c <= U'h' && !is_ascii_letter_or_digit(character_at(text, end + 1));
  return letter && is_ascii_digit(character_before(text, at)) ? end + 1 : at;
}

}  // namespace

std::size_t building_end(std::string_view text, std::size_t at, std::size_t line_end,
                         const MaskingRules& rules) {
  std::size_t result = at;
  if (character_at(text, at) == U'の') return at;  // 9-9-9の倉庫
  for (int part = 0; part < 4; ++part) {
    std::size_t begin = result;
    while (begin < line_end && begin - result < 2 &&
           (text[begin] == ' ' || text[begin] == ',' || text[begin] == '-'))
      ++begin;
    if (rules.words("phone_label").beginning_at(text, begin) > 0) break;
    std::size_t end = begin;
    std::size_t known = begin;  // behind the last word of a building, or a room
    bool has_digit = false;
    bool has_building = false;
    for (std::size_t count = 0; end < line_end && count < kMaxBuildingCharacters; ++count) {
      if (const std::size_t size = rules.words("building").beginning_at(text, end)) {
        end += size;
        known = end;
        has_building = true;
        has_digit = false;
        continue;
      }
      std::size_t next = end;
      const char32_t c = character_at(text, end, &next);
      if (end == begin && begin > result && is_ascii_letter_or_digit(c) && !is_ascii_digit(c) &&
          end + 2 < line_end && text[end + 1] == '-' &&
          is_ascii_digit(character_at(text, end + 2))) {
        end += 2;  // C-102
        continue;
      }
      if (is_house_numeral(c) || (end > begin && (c == U'-' || c == U'ー') && has_digit)) {
        has_digit = has_digit || is_house_numeral(c);
        end = next;
        // Digits right behind the house number are none of a building.
        if (has_building || begin > result) known = is_house_numeral(c) ? end : known;
        end = with_room_letter(text, end);
        if (known < end && (has_building || begin > result)) known = end;
        if (const std::size_t size = rules.words("room").beginning_at(text, end)) {
          known = end += size;
          has_building = true;
        }
        continue;
      }
      if (rules.words("follows_name").beginning_at(text, end) > 0) break;
      const CharacterClass kind = character_class(c);
      if (kind == CharacterClass::kOther && c != U'・' && c != U'&' && c != U'\'') break;
      if (kind == CharacterClass::kHiragana && is_particle(c)) break;
      end = next;
      // グランドール甲子園口
      if (has_building && !has_digit && kind != CharacterClass::kHiragana) known = end;
    }
    const bool accepted = has_building || (has_digit && begin > result && known > begin);
    // グランドール甲子園口 A棟403: a word that the next part makes a building.
    if (!accepted && part == 0 && begin > at && end > begin && end < line_end && text[end] == ' ' &&
        end - begin <= 45) {
      const std::size_t next = building_end(text, end, line_end, rules);
      return next > end ? next : at;
    }
    if (!accepted || known <= result) break;
    result = known;
  }
  return result;
}

std::optional<Span> building_below(const MaskingText& text, std::size_t line_end,
                                   const MaskingRules& rules) {
  const std::string_view all = text.text();
  if (line_end >= all.size()) return std::nullopt;
  Span line = text.line_at(line_end + 1);
  while (line.begin < line.end && all[line.begin] == ' ') ++line.begin;
  while (line.end > line.begin && all[line.end - 1] == ' ') --line.end;
  if (line.empty() || line.size() > 90) return std::nullopt;
  const std::size_t end = building_end(all, line.begin, line.end, rules);
  return end == line.end ? std::optional<Span>(line) : std::nullopt;
}

}  // namespace toibiki
