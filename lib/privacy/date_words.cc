// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/date_words.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/utf8.h"
#include "text/numerals.h"

namespace toibiki {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 10> kSpokenEras = {
    "しょうわ", "へいせい", "れいわ", "たいしょう", "せいれき",
    "昭和",     "平成",     "令和",   "大正",       "西暦"};
constexpr std::array<std::string_view, 18> kNumerals = {
    "いち",   "にい",   "さん",   "よん",   "ろく", "しち", "なな", "はち", "きゅう",
    "じゅう", "じゅっ", "ひゃく", "びゃく", "せん", "ご",   "に",   "し",   "よ"};
constexpr std::array<std::string_view, 2> kNine = {"く", "がん"};  // くがつ, がんねん
constexpr std::array<std::string_view, 14> kDays = {
    "ついたち", "ふつか",   "みっか", "よっか", "いつか", "むいか",       "なのか",
    "ようか",   "ここのか", "とおか", "はつか", "一日",   "じゅうよっか", "にじゅうよっか"};
constexpr std::array<std::string_view, 2> kYear = {"ねん", "年"};
constexpr std::array<std::string_view, 2> kMonth = {"がつ", "月"};
constexpr std::array<std::string_view, 3> kDay = {"にち", "日", "か"};
constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

// Also in katakana: ロクジュウネン.
bool begins_with(std::string_view text, std::string_view word) {
  if (text.starts_with(word)) return true;
  for (std::size_t at = 0, in_word = 0; in_word < word.size();) {
    if (at >= text.size()) return false;
    const char32_t c = next_code_point(text, at);
    const bool katakana = c >= U'ァ' && c <= U'ヶ';
    if ((katakana ? c - (U'ァ' - U'ぁ') : c) != next_code_point(word, in_word)) return false;
  }
  return true;
}

bool skip_one(std::string_view text, std::size_t& at, Words words) {
  const auto found = std::find_if(words.begin(), words.end(), [&](std::string_view word) {
    return begins_with(text.substr(at), word);
  });
  if (found != words.end()) at += found->size();
  return found != words.end();
}

bool skip_numeral(std::string_view text, std::size_t& at) {
  if (at >= text.size()) return false;
  std::size_t end = at;
  const char32_t c = next_code_point(text, end);
  if ((c >= U'0' && c <= U'9') || is_kanji_numeral(c)) {
    at = end;
    return true;
  }
  return skip_one(text, at, kNumerals);
}

// A number and what it counts: ごじゅうにねん.
bool skip_counted(std::string_view text, std::size_t& at, Words units) {
  constexpr int kMaxNumerals = 8;
  std::size_t end = at;
  if (skip_one(text, end, kNine) && skip_one(text, end, units)) {
    at = end;
    return true;
  }
  end = at;
  for (int count = 0; count < kMaxNumerals; ++count) {
    if (count > 0 && skip_one(text, end, units)) {
      at = end;
      return true;
    }
    if (!skip_numeral(text, end)) return false;
  }
  return false;
}

void skip_joints(std::string_view text, std::size_t& at) {
  constexpr std::array<std::string_view, 5> kJoints = {"の", "、", " ", ",", "えっと"};
  while (skip_one(text, at, kJoints)) {
  }
}

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

bool is_letter(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= 'a' && text[at] <= 'z';
}

bool skip_digits(std::string_view text, std::size_t& at, std::size_t min, std::size_t max) {
  std::size_t end = at;
  while (is_digit(text, end)) ++end;
  if (end - at < min || end - at > max) return false;
  at = end;
  return true;
}

bool skip_month(std::string_view text, std::size_t& at) {
  constexpr std::size_t kMaxLetters = 9;
  std::size_t end = at;
  if (!skip_one(text, end, kMonths)) return false;
  while (is_letter(text, end)) ++end;
  if (end - at > kMaxLetters) return false;
  at = end;
  return true;
}

void skip_english_joints(std::string_view text, std::size_t& at) {
  constexpr std::array<std::string_view, 8> kJoints = {"st", "nd", "rd", "th", " ", ",", ".", "-"};
  while (skip_one(text, at, kJoints)) {
  }
}

}  // namespace

std::size_t spoken_date_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (skip_one(text, end, kSpokenEras)) skip_joints(text, end);
  if (!skip_counted(text, end, kYear)) return at;
  skip_joints(text, end);
  if (!skip_counted(text, end, kMonth)) return at;
  skip_joints(text, end);
  return skip_one(text, end, kDays) || skip_counted(text, end, kDay) ? end : at;
}

std::size_t english_date_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (skip_month(text, end)) {  // may 17, 1990
    skip_english_joints(text, end);
    if (!skip_digits(text, end, 1, 2)) return at;
    skip_english_joints(text, end);
    return skip_digits(text, end, 4, 4) ? end : at;
  }
  if (!skip_digits(text, end, 1, 2)) return at;  // 14 march 1988
  skip_english_joints(text, end);
  if (!skip_month(text, end)) return at;
  skip_english_joints(text, end);
  return skip_digits(text, end, 4, 4) ? end : at;
}

}  // namespace toibiki
