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
#include "privacy/building.h"
#include "privacy/house_number.h"
#include "privacy/recognizers.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxPlaceCharacters = 40;
bool is_place_character(char32_t c) {
  const CharacterClass kind = character_class(c);
  return kind == CharacterClass::kKanji || kind == CharacterClass::kKatakana ||
         kind == CharacterClass::kHiragana;
}

// Where the place before the house number begins that has a prefecture or municipality in it, and
// what it has.
struct Place {
  std::size_t begin = 0;
  std::size_t characters = 0;
  bool has_prefecture = false;
  bool has_municipality = false;
};

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
    if (!is_place_character(c) && !is_blank && !is_ascii_digit(c)) break;
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
      if (character_class(c) == CharacterClass::kHiragana || c == U' ' || is_ascii_digit(c)) break;
      place.begin = start;
    }
  } else if (!place.has_prefecture) {
    for (std::size_t i = place.begin; i < at; next_code_point(text, i)) ++place.characters;
  }
  place.characters = 0;
  for (std::size_t i = place.begin; i < at; next_code_point(text, i)) ++place.characters;
  return place;
}

// 東京都新宿区で100円: what stands between is a sentence.
bool has_particle(std::string_view text, Span place) {
  for (std::size_t at = place.begin; at < place.end;) {
    const char32_t c = next_code_point(text, at);
    if (std::u32string_view(U"はをがでへに").find(c) == std::u32string_view::npos) continue;
    // 光が丘, 霞が関
    const bool of_name =
        c == U'が' &&
        std::u32string_view(U"丘原浜崎谷島池峰岡関浦岳坂瀬沢").find(character_at(text, at)) !=
            std::u32string_view::npos;
    if (!of_name) return true;
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

std::optional<MaskingCandidate> address_at(const MaskingText& text, const MaskingRules& rules,
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
  // 本町三丁目のバス停
  if (house.numbers == 1 && rules.words("of_town").beginning_at(all, house.span.end) > 0)
    return std::nullopt;
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
  return MaskingCandidate{{place.begin, end},
                          PersonalDataKind::kAddress,
                          has_label || known_place ? Strength::kContext : Strength::kChecked,
                          has_label ? "after 住所" : "place and house number"};
}

// 住所：東京都千代田区霞が関: without a number, behind a label with a sign.
void find_labelled_places(const MaskingText& text, const MaskingRules& rules,
                          std::vector<MaskingCandidate>& out) {
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
                    std::vector<MaskingCandidate>& out) {
  const std::string_view all = text.text();
  char32_t previous = 0;
  for (std::size_t at = 0; at < all.size();) {
    std::size_t end = at;
    const char32_t c = next_code_point(all, end);
    if (!is_house_numeral(c) || is_house_numeral(previous) || is_ascii_letter_or_digit(previous) ||
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
