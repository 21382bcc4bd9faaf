// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/text_features.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "inquiry/marks.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxLookedAtBytes = 450;
constexpr std::size_t kMaxSignBytes = 900;

bool begins_character(std::string_view text, std::size_t at) {
  return (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

void append_letters(std::string_view text, std::string& result) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    if (!is_blank(next_code_point(text, at))) result.append(text.substr(here, at - here));
  }
}

}  // namespace

std::string without_blanks(std::string_view text, Span words) {
  std::string result;
  const std::string_view all = words.of(text);
  if (all.size() <= 2 * kMaxLookedAtBytes) {
    append_letters(all, result);
    return result;
  }
  append_letters(utf8_prefix(all, kMaxLookedAtBytes), result);
  std::size_t begin = all.size() - kMaxLookedAtBytes;
  while (!begins_character(all, begin)) ++begin;
  append_letters(all.substr(begin), result);
  return result;
}

void add_tails(std::string_view words, std::string_view name, GramSizes sizes,
               FeatureList& features) {
  std::size_t size = 0;
  std::size_t at = words.size();
  while (at > 0 && size < sizes.most) {
    --at;
    if (!begins_character(words, at)) continue;
    ++size;
    if (size >= sizes.least) features.add(name, words.substr(at));
  }
  if (at == 0 && size > 0) features.add(name, "^", words);
}

void add_heads(std::string_view words, std::string_view name, GramSizes sizes,
               FeatureList& features) {
  std::size_t size = 0;
  for (std::size_t at = 0; at < words.size() && size < sizes.most;) {
    next_code_point(words, at);
    ++size;
    if (size >= sizes.least) features.add(name, words.substr(0, at));
  }
}

void add_parts(std::string_view words, std::string_view name, FeatureList& features) {
  std::array<std::size_t, 4> begins{};  // of the last characters
  CharacterClass last = CharacterClass::kOther;
  std::size_t run = 0;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t here = at;
    const CharacterClass kind = character_class(next_code_point(words, at));
    run = kind == last ? run + 1 : 1;
    last = kind;
    begins = {begins[1], begins[2], begins[3], here};
    if (kind == CharacterClass::kHiragana) {
      if (run >= 3) features.add(name, words.substr(begins[1], at - begins[1]));
      if (run >= 4) features.add(name, words.substr(begins[0], at - begins[0]));
    } else if (kind == CharacterClass::kKanji && run >= 2) {
      features.add(name, words.substr(begins[2], at - begins[2]));
    }
  }
}

void add_signs(std::string_view text, Span all, FeatureList& features) {
  const std::string_view words = utf8_prefix(all.of(text), kMaxSignBytes);
  std::size_t digits = 0, katakana = 0, latin = 0, kanji = 0;
  for (std::size_t at = 0; at < words.size();) {
    const CharacterClass kind = character_class(next_code_point(words, at));
    digits += kind == CharacterClass::kDigit ? 1U : 0U;
    katakana += kind == CharacterClass::kKatakana ? 1U : 0U;
    latin += kind == CharacterClass::kLatin ? 1U : 0U;
    kanji += kind == CharacterClass::kKanji ? 1U : 0U;
  }
  if (digits > 0) features.add(digits >= 8 ? "with=many digits" : "with=digits");
  if (katakana >= 3) features.add("with=katakana");
  if (latin >= 3) features.add("with=latin");
  features.add(kanji == 0 ? "with=no kanji" : kanji <= 2 ? "with=few kanji" : "with=kanji");
  if (digits > 0 && latin > 0) features.add("with=code");
  if (words.find("://") != words.npos) features.add("with=url");
  if (words.find('@') != words.npos) features.add("with=address");
  if (words.find("「") != words.npos) features.add("with=quote");
  if (words.find('?') != words.npos) features.add("with=?");
  if (words.find("様") != words.npos) features.add("with=様");
  if (words.find("円") != words.npos) features.add("with=円");
  if (words.find(':') != words.npos) features.add("with=:");
  if (words.find('(') != words.npos) features.add("with=(");
}

std::string_view length_class(std::string_view words) {
  constexpr std::size_t kLongest = 60;
  std::size_t size = 0;
  for (std::size_t at = 0; at < words.size() && size <= kLongest; ++size) {
    next_code_point(words, at);
  }
  if (size == 0) return "0";
  if (size <= 3) return "1-3";
  if (size <= 7) return "4-7";
  if (size <= 12) return "8-12";
  if (size <= 20) return "13-20";
  if (size <= 35) return "21-35";
  return size <= kLongest ? "36-60" : "61-";
}

}  // namespace toibiki
