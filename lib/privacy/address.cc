// SPDX-License-Identifier: GPL-2.0-or-later
//
// Addresses, from their first part that is written to the room:
//   東京都新宿区西新宿2-8-1 都庁マンション101号室   prefecture or municipality, a house number
//   京都市下京区烏丸通七条下ル東塩小路町999-9       streets of Kyoto, 北二十四条西九十九丁目9-9
//   住所：神宮前1-2-3                          behind a label or a postal code, a place with a
//   number 西新宿2丁目8-1                             a place alone, if 丁目 or 番地 stand in the
//   number
// Everything is found from the house number: what is left of it on the line up to a particle is the
// place, what is right of it up to punctuation the building, if a word or a room says so.
// Limits: a city or prefecture alone is no address, and neither is a place without a number (but
// for one with prefecture and municipality behind 住所). Addresses of other countries are not read.
#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "privacy/recognizers.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxPlaceCharacters = 40;
constexpr std::size_t kMaxBuildingCharacters = 30;
constexpr std::u32string_view kKanjiNumerals = U"〇一二三四五六七八九十百";

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_numeral(char32_t c) {
  return is_digit(c) || kKanjiNumerals.find(c) != std::u32string_view::npos;
}

bool is_place_character(char32_t c) {
  const CharacterClass kind = character_class(c);
  return kind == CharacterClass::kKanji || kind == CharacterClass::kKatakana ||
         kind == CharacterClass::kHiragana;
}

// A house number: 2-8-1, 9丁目99番9号, 九十九番地, 999番地の9, 24条西9丁目9-9.
struct House {
  Span span;
  std::size_t numbers = 0;
  bool has_hyphen = false;
  bool has_unit = false;  // 丁目, 番地, 番…号
};

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

// The house number that begins at text[at], a numeral.
House read_house(std::string_view text, std::size_t at) {
  House house{{at, at}, 0, false, false};
  constexpr std::size_t kMaxNumbers = 6;
  while (house.numbers < kMaxNumbers) {
    std::size_t end = at;
    std::size_t count = 0;
    for (std::size_t next = end; count < 6 && is_numeral(character_at(text, end, &next)); ++count) {
      end = next;
    }
    if (count == 0) break;
    ++house.numbers;
    house.span.end = at = end;
    House joined = house;
    const std::size_t joint = joint_at(text, at, joined);
    if (joint == 0) break;
    std::size_t next = at + joint;
    std::size_t direction = next;  // 24条西9丁目
    const char32_t c = character_at(text, next, &direction);
    if (std::u32string_view(U"東西南北").find(c) != std::u32string_view::npos &&
        is_numeral(character_at(text, direction))) {
      next = direction;
    }
    const bool is_unit = joined.has_unit || text.substr(at, joint) == "条";
    const bool ends_with_no = text.substr(at, joint).ends_with("の");
    house.has_unit = joined.has_unit;
    if (is_unit && !ends_with_no && !joined.has_hyphen) house.span.end = at + joint;
    if (is_unit && ends_with_no && joint > 3) house.span.end = at + joint - 3;
    if (is_unit && joined.has_hyphen && joint > 1 && !ends_with_no) house.span.end = at + joint;
    while (next < text.size() && text[next] == ' ' && is_unit &&
           is_numeral(character_at(text, next + 1)))
      ++next;
    if (!is_numeral(character_at(text, next))) break;
    house.has_hyphen = joined.has_hyphen;
    at = next;
  }
  return house;
}

// Where the place before the house number begins that has a prefecture or municipality in it, and
// what it has.
struct Place {
  std::size_t begin = 0;
  std::size_t characters = 0;
  bool has_prefecture = false;
  bool has_municipality = false;
};

bool is_particle(char32_t c) {
  return std::u32string_view(U"はをがにへで").find(c) != std::u32string_view::npos;
}

// The municipality whose last character ends at text[at]: as far left as its kanji and katakana go.
std::size_t municipality_begin(std::string_view text, std::size_t at, std::size_t first,
                               const MaskingRules& rules) {
  if (const std::size_t size = rules.words("kana_city").ending_at(text, at)) return at - size;
  std::size_t begin = at;
  for (std::size_t start = at; start > first;) {
    const char32_t c = character_before(text, start, &start);
    const CharacterClass kind = character_class(c);
    if (kind != CharacterClass::kKanji && kind != CharacterClass::kKatakana && c != U'ヶ' &&
        c != U'の') {
      break;
    }
    if (c == U'の') {  // 西之表 is kanji; 緑の区 is none, but 茅ヶ崎の… may be: a particle
      break;
    }
    begin = start;
  }
  // アパート川崎市…, 住所川崎市…: what the address is told of.
  for (const std::string_view group : {"building", "address_label"}) {
    const std::size_t size = rules.words(group).beginning_at(text, begin);
    if (size >= 6 && begin + size + 6 <= at) begin += size;
  }
  return begin;
}

// Left of text[at] on its line, over single blanks.
Place read_place(std::string_view text, std::size_t line_begin, std::size_t at,
                 const MaskingRules& rules) {
  std::size_t left = at;
  std::size_t count = 0;
  while (left > line_begin && count < kMaxPlaceCharacters) {
    std::size_t begin = left;
    const char32_t c = character_before(text, left, &begin);
    const bool is_blank = c == U' ' && character_before(text, begin) != U' ';
    if (!is_place_character(c) && !is_blank && !is_digit(c)) break;
    left = begin;
    ++count;
  }
  Place place{at, 0, false, false};
  // The last prefecture: 東京都から大阪府に.
  for (std::size_t i = left; i < at; next_code_point(text, i)) {
    if (rules.words("prefecture").beginning_at(text, i) == 0) continue;
    place.begin = i;
    place.has_prefecture = true;
  }
  for (std::size_t i = place.has_prefecture ? place.begin + 9 : left; i < at;) {
    std::size_t end = i;
    const char32_t c = next_code_point(text, end);
    const bool is_suffix = std::u32string_view(U"市区町村郡").find(c) != std::u32string_view::npos;
    if (is_suffix && i > left && (!place.has_municipality || place.has_prefecture)) {
      const std::size_t begin = municipality_begin(text, end, left, rules);
      if (end - begin >= 6) {
        if (!place.has_prefecture) place.begin = begin;
        place.has_municipality = true;
      }
    }
    i = end;
  }
  if (place.begin == at) {  // the nearest stretch without a particle
    for (std::size_t start = at; start > left;) {
      const char32_t c = character_before(text, start, &start);
      if (character_class(c) == CharacterClass::kHiragana || c == U' ' || is_digit(c)) break;
      place.begin = start;
    }
  } else if (!place.has_prefecture) {
    for (std::size_t i = place.begin; i < at; next_code_point(text, i)) ++place.characters;
  }
  place.characters = 0;
  for (std::size_t i = place.begin; i < at; next_code_point(text, i)) ++place.characters;
  return place;
}

// The letter of a room behind its number: 2-D, 101B.
std::size_t with_room_letter(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (character_at(text, end) == U'-') ++end;
  const char32_t c = character_at(text, end);
  const bool letter =
      c >= U'a' && c <= U'h' && !is_ascii_letter_or_digit(character_at(text, end + 1));
  return letter && is_digit(character_before(text, at)) ? end + 1 : at;
}

// What stands right of a house number and is a building, floor or room: its end, or `at`.
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
      if (is_numeral(c) || (end > begin && (c == U'-' || c == U'ー') && has_digit)) {
        has_digit = has_digit || is_numeral(c);
        end = next;
        // Digits right behind the house number are none of a building.
        if (has_building || begin > result) known = is_numeral(c) ? end : known;
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

// The line below that holds nothing but a building or room.
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

// 東京都新宿区で100円: what stands between is a sentence.
bool has_particle(std::string_view text, Span place) {
  for (std::size_t at = place.begin; at < place.end;) {
    if (std::u32string_view(U"はをがでへに").find(next_code_point(text, at)) !=
        std::u32string_view::npos) {
      return true;
    }
  }
  return false;
}

// 松本市深志1234: a number alone, of a town that the municipality stands before.
bool is_lone_number(std::string_view text, const Place& place, std::size_t at, const House& house) {
  constexpr std::size_t kMinTown = 6;
  if (!place.has_municipality || house.numbers != 1 || house.span.size() < 2) return false;
  std::size_t town = at;
  for (std::size_t i = place.begin; i < at;) {
    if (std::u32string_view(U"市区町村").find(next_code_point(text, i)) !=
            std::u32string_view::npos &&
        i < at) {
      town = i;
    }
  }
  const CharacterClass behind = character_class(character_at(text, house.span.end));
  return town + kMinTown <= at && behind != CharacterClass::kKanji &&
         behind != CharacterClass::kKatakana && behind != CharacterClass::kLatin;
}

std::optional<Candidate> address_at(const MaskingText& text, const MaskingRules& rules,
                                    const House& house) {
  const std::string_view all = text.text();
  const Span line = text.line_at(house.span.begin);
  std::size_t before_house = house.span.begin;
  while (before_house > line.begin && all[before_house - 1] == ' ') --before_house;
  const Place place = read_place(all, line.begin, before_house, rules);
  if (place.characters < 2) return std::nullopt;
  if (!label_before(all, house.span.begin, rules.words("phone_label")).empty()) return std::nullopt;
  const bool has_label = rules.words("address_label").is_in(before(text, place.begin, 45)) ||
                         rules.words("postal_label").is_in(before(text, place.begin, 45));
  const bool is_number = house.numbers > 1 || house.has_unit;
  if (!is_number &&
      (character_class(character_before(all, house.span.end)) != CharacterClass::kDigit ||
       character_class(character_at(all, house.span.end)) == CharacterClass::kKanji)) {
    return std::nullopt;  // 千代田区の店舗一覧
  }
  if (has_particle(all, {place.begin, before_house})) return std::nullopt;
  // 大阪市の3丁目店
  if (house.numbers == 1 && character_before(all, before_house) == U'の') return std::nullopt;
  const bool known_place = place.has_prefecture || place.has_municipality;
  const bool accepted =
      (known_place && is_number) || (place.has_prefecture && place.has_municipality) ||
      (has_label && (known_place || is_number)) || (house.has_unit && house.numbers > 1) ||
      is_lone_number(all, place, before_house, house) ||
      (house.numbers > 2 && house.has_hyphen && place.characters <= 8 &&
       before_house == house.span.begin && all[before_house] != '0' &&
       building_end(all, house.span.end, line.end, rules) > house.span.end);
  if (!accepted) return std::nullopt;
  std::size_t end = building_end(all, house.span.end, line.end, rules);
  if (end == house.span.end && counts_something(text, rules, end)) return std::nullopt;
  return Candidate{{place.begin, end},
                   PersonalDataKind::kAddress,
                   has_label || known_place ? Strength::kContext : Strength::kChecked,
                   has_label ? "after 住所" : "place and house number"};
}

// 住所：東京都千代田区霞が関: without a number, behind a label with a sign.
void find_labelled_places(const MaskingText& text, const MaskingRules& rules,
                          std::vector<Candidate>& out) {
  const std::string_view all = text.text();
  for (const Span line : text.lines()) {
    const std::size_t sign =
        all.substr(line.begin, std::min<std::size_t>(line.size(), 60)).find(':');
    if (sign == std::string_view::npos) continue;
    std::size_t begin = line.begin + sign + 1;
    if (rules.words("address_label").ending_at(all, begin - 1) == 0) continue;
    while (begin < line.end && all[begin] == ' ') ++begin;
    const std::size_t prefecture = rules.words("prefecture").beginning_at(all, begin);
    if (prefecture == 0) continue;
    std::size_t end = begin + prefecture;
    bool has_municipality = false;
    std::size_t behind = 0;
    for (std::size_t next = end; end < line.end && behind < kMaxPlaceCharacters; end = next) {
      const char32_t c = character_at(all, end, &next);
      if (!is_place_character(c)) break;
      behind += has_municipality ? 1 : 0;
      has_municipality =
          has_municipality || std::u32string_view(U"市区町村").find(c) != std::u32string_view::npos;
    }
    if (behind < 2) continue;
    out.push_back({{begin, end}, PersonalDataKind::kAddress, Strength::kShape, "after 住所"});
  }
}

}  // namespace

void find_addresses(const MaskingText& text, const MaskingRules& rules,
                    std::vector<Candidate>& out) {
  const std::string_view all = text.text();
  char32_t previous = 0;
  for (std::size_t at = 0; at < all.size();) {
    std::size_t end = at;
    const char32_t c = next_code_point(all, end);
    if (!is_numeral(c) || is_numeral(previous) || is_ascii_letter_or_digit(previous) ||
        !(is_place_character(previous) || previous == U' ')) {
      previous = c;
      at = end;
      continue;
    }
    const House house = read_house(all, at);
    const auto candidate = house.numbers > 0 ? address_at(text, rules, house) : std::nullopt;
    if (candidate) {
      out.push_back(*candidate);
      const std::size_t line_end = text.line_at(candidate->span.begin).end;
      std::size_t rest = candidate->span.end;
      while (rest < line_end && all[rest] == ' ') ++rest;
      if (const auto below =
              rest == line_end ? building_below(text, line_end, rules) : std::nullopt) {
        out.push_back({*below, PersonalDataKind::kAddress, Strength::kChecked, "below an address"});
      }
    }
    at = candidate ? std::max(end, candidate->span.end) : end;
    previous = character_before(all, at);
  }
  find_labelled_places(text, rules, out);
}

}  // namespace toibiki
