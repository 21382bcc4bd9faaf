// SPDX-License-Identifier: GPL-2.0-or-later
//
// Slips of the device models that work on kana: a pad of twelve keys, and spelling.
#include <array>
#include <string_view>

#include "base/utf8.h"
#include "planted_slips.h"

namespace toibiki {
namespace {

std::u32string decoded(const std::string& text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) result += next_code_point(text, at);
  return result;
}

std::string encoded(const std::u32string& text) {
  std::string result;
  for (const char32_t c : text) append_utf8(result, c);
  return result;
}

// The pad as it is drawn: three keys a row; each key has its middle, left, up, right, down.
constexpr std::array<std::u32string_view, 12> kKeys = {
    U"あいうえお", U"かきくけこ", U"さしすせそ", U"たちつてと", U"なにぬねの", U"はひふへほ",
    U"まみむめも", U"や　ゆ　よ", U"らりるれろ", U"　　　　　", U"わをんー　", U"　　　　　"};

// The key with the marks goes round these.
constexpr std::u32string_view kRounds[] = {
    U"かが", U"きぎ",   U"くぐ",   U"けげ",   U"こご",   U"さざ",   U"しじ",
    U"すず", U"せぜ",   U"そぞ",   U"ただ",   U"ちぢ",   U"つっづ", U"てで",
    U"とど", U"はばぱ", U"ひびぴ", U"ふぶぷ", U"へべぺ", U"ほぼぽ", U"あぁ",
    U"いぃ", U"うぅ",   U"えぇ",   U"おぉ",   U"やゃ",   U"ゆゅ",   U"よょ"};

struct Press {
  std::size_t key = 0;
  std::size_t direction = 0;
  std::size_t mark = 0;  // how often the key of marks was pressed
};

bool press_of(char32_t kana, Press& press) {
  char32_t plain = kana;
  press.mark = 0;
  for (const std::u32string_view round : kRounds) {
    if (const std::size_t at = round.find(kana); at != round.npos) {
      plain = round.front();
      press.mark = at;
    }
  }
  for (std::size_t key = 0; key < kKeys.size(); ++key) {
    const std::size_t direction = kKeys[key].find(plain);
    if (direction == std::u32string_view::npos || plain == U'　') continue;
    press.key = key;
    press.direction = direction;
    return true;
  }
  return false;
}

char32_t kana_of(const Press& press) {
  const char32_t plain = kKeys[press.key][press.direction];
  for (const std::u32string_view round : kRounds) {
    if (round.front() == plain) return round[press.mark % round.size()];
  }
  return plain;
}

// A flick that fails ends in the middle or beside where it should; a tap that slips goes anywhere.
std::size_t missed_direction(std::size_t direction, Random& random) {
  constexpr std::array<std::array<std::size_t, 3>, 5> kMissed = {
      {{1, 2, 3}, {0, 2, 4}, {0, 1, 3}, {0, 2, 4}, {0, 1, 3}}};
  return kMissed[direction][below(random, 3)];
}

std::size_t missed_key(std::size_t key, Random& random) {
  std::vector<std::size_t> beside;
  if (key % 3 > 0) beside.push_back(key - 1);
  if (key % 3 < 2) beside.push_back(key + 1);
  if (key >= 3) beside.push_back(key - 3);
  if (key + 3 < kKeys.size()) beside.push_back(key + 3);
  return beside[below(random, beside.size())];
}

constexpr std::u32string_view kLong = U"ーうい";

bool is_vowel_of(char32_t vowel, char32_t before) {
  Press press;
  if (!press_of(before, press)) return false;
  constexpr std::u32string_view kVowels = U"あいうえお";
  return kVowels[press.direction] == vowel || (before == U'ゃ' && vowel == U'あ') ||
         (before == U'ゅ' && vowel == U'う') || (before == U'ょ' && vowel == U'お');
}

// The vowel that a long mark sounds as: パスワード, ぱすわあど.
char32_t vowel_of(char32_t kana) {
  for (const char32_t vowel : U"あいうえお") {
    if (vowel != 0 && is_vowel_of(vowel, kana)) return vowel;
  }
  return U'ー';
}

}  // namespace

std::string with_pad_slip(const std::string& kana, const std::string& slip, Random& random) {
  std::u32string text = decoded(kana);
  const std::size_t at = below(random, text.size());
  Press press;
  if (!press_of(text[at], press)) return {};
  if (slip == "other direction") {
    press.direction = missed_direction(press.direction, random);
    text[at] = kana_of(press);
  } else if (slip == "neighbouring key") {
    press.key = missed_key(press.key, random);
    text[at] = kana_of(press);
  } else if (slip == "lost mark") {
    if (press.mark == 0) return {};
    --press.mark;
    text[at] = kana_of(press);
  } else if (slip == "surplus mark") {
    ++press.mark;
    text[at] = kana_of(press);
  } else if (slip == "lost kana") {
    text.erase(at, 1);
  } else {
    text.insert(at, 1, text[at]);
  }
  if (text.find(U'　') != text.npos) return {};
  return encoded(text);
}

std::string with_spelling_slip(const std::string& kana, const std::string& slip, Random& random) {
  std::u32string text = decoded(kana);
  std::vector<std::size_t> places;
  const auto at_all = [&](auto&& fits) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (fits(i)) places.push_back(i);
    }
  };
  constexpr std::u32string_view kSmall = U"ゃゅょっぁぃぅぇぉ";
  constexpr std::u32string_view kLarge = U"やゆよつあいうえお";
  if (slip == "large for small") {
    at_all([&](std::size_t i) { return kSmall.find(text[i]) != kSmall.npos; });
    if (places.empty()) return {};
    const std::size_t at = places[below(random, places.size())];
    text[at] = kLarge[kSmall.find(text[at])];
  } else if (slip == "lost long mark") {
    at_all([&](std::size_t i) {
      return i > 0 &&
             (text[i] == U'ー' || (text[i] == U'う' && kLong.find(text[i - 1]) == kLong.npos));
    });
    if (places.empty()) return {};
    text.erase(places[below(random, places.size())], 1);
  } else if (slip == "surplus long mark") {
    at_all([&](std::size_t i) { return text[i] != U'っ' && text[i] != U'ん'; });
    const std::size_t at = places[below(random, places.size())];
    const bool is_katakana = kana.find("ー") != kana.npos;
    Press press;
    if (!press_of(text[at], press)) return {};
    const bool is_o = vowel_of(text[at]) == U'お' || vowel_of(text[at]) == U'う';
    if (!is_katakana && !is_o) return {};
    if (at + 1 < text.size() && kSmall.find(text[at + 1]) != kSmall.npos) return {};
    text.insert(at + 1, 1, is_katakana ? U'ー' : U'う');
  } else if (slip == "vowel for long mark") {
    at_all([&](std::size_t i) { return i > 0 && text[i] == U'ー'; });
    if (places.empty()) return {};
    const std::size_t at = places[below(random, places.size())];
    text[at] = vowel_of(text[at - 1]);
  } else if (slip == "lost っ") {
    at_all([&](std::size_t i) { return text[i] == U'っ'; });
    if (places.empty()) return {};
    text.erase(places[below(random, places.size())], 1);
  } else {
    const std::size_t at = below(random, text.size() - 1);
    if (kSmall.find(text[at + 1]) != kSmall.npos || text[at] == text[at + 1]) return {};
    if (at == 0 && (text[1] == U'ん' || text[1] == U'ー')) return {};
    std::swap(text[at], text[at + 1]);
  }
  return encoded(text);
}

}  // namespace toibiki
