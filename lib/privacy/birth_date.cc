// SPDX-License-Identifier: GPL-2.0-or-later
//
// Dates of birth: a date behind 生年月日 or 誕生日, or before 生まれ. As it is written in Japan:
// 1985年4月1日, 1985/4/1, 1985年(昭和60年)4月1日, 19850401, 昭和60年4月1日, S60.4.1,
// 令和元年五月六日; beside the label also 60.4.1, 4/1/1985, 850401, and without a year
// (誕生日は4月1日), and in words (date_words.h). A whole date of Shōwa and the eras before it is
// one without any label: whose business is of today writes no other, and so is one of the last
// century said in words. Limits: that of a pet or shop is none (うちの猫の誕生日は7月7日); other
// dates stay (昭和56年6月1日以降), and so do a year and an age alone.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "privacy/date_words.h"
#include "privacy/recognizers.h"
#include "text/characters.h"
#include "text/kana.h"
#include "text/numerals.h"

namespace toibiki {
namespace {

constexpr std::size_t kNearBirthBytes = 75;
constexpr std::size_t kNoBirthBytes = 24;

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
  bool is_loose = false;  // it takes a label, or 生まれ, beside it: 60.4.1, 4/1, 850401
};

bool is_month_and_day(int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

void skip_no(std::string_view text, std::size_t& at) {
  skip_blanks(text, at);
  skip(text, at, "の");
  skip_blanks(text, at);
}

bool read_month_and_day(std::string_view text, std::size_t& at, char separator) {
  skip_no(text, at);
  const int month = read_number(text, at);
  skip_blanks(text, at);
  if (month < 1 || month > 12) return false;
  if (separator != 0 ? !skip(text, at, std::string_view(&separator, 1)) : !skip(text, at, "月")) {
    return false;
  }
  skip_no(text, at);
  const int day = read_number(text, at);
  if (day < 1 || day > 31) return false;
  std::size_t behind = at;
  skip_blanks(text, behind);
  if (skip(text, behind, "日")) at = behind;
  return separator != 0 || at == behind;
}

// 19850401; loose 850401, 0401.
Date read_compact(std::string_view text, std::size_t at) {
  const bool letter = std::string_view("mtshr").find(text[at]) != std::string_view::npos;
  at += letter ? 1 : 0;  // S430725
  std::size_t end = at;
  while (end < text.size() && end - at < 9 && text[end] >= '0' && text[end] <= '9') ++end;
  const std::size_t size = end - at;
  if (letter ? size != 6 : size != 8 && size != 6 && size != 4) return {};
  const std::string_view digits = text.substr(at, size);
  if (size == 8 && !digits.starts_with("19") && !digits.starts_with("20")) return {};
  const int month = std::stoi(std::string(digits.substr(size - 4, 2)));
  const int day = std::stoi(std::string(digits.substr(size - 2)));
  return is_month_and_day(month, day) ? Date{end, size != 4, size != 8} : Date{};
}

// Behind a first number: 4/1, 4/1/1985, 60.4.1.
Date read_loose(std::string_view text, std::size_t at, int first) {
  for (const char separator : {'/', '-', '.', ' '}) {
    std::size_t end = at;
    if (!skip(text, end, std::string_view(&separator, 1))) continue;
    const int second = read_number(text, end);
    std::size_t behind = end;
    const bool goes_on = skip(text, behind, std::string_view(&separator, 1));
    const int third = goes_on ? read_number(text, behind) : -1;
    if (third >= 1900 && third <= 2100 && is_month_and_day(first, second))
      return {behind, true, true};
    if (third >= 1 && first < 100 && is_month_and_day(second, third)) return {behind, true, true};
    if (third < 0 && separator == '/' && is_month_and_day(first, second)) return {end, false, true};
  }
  return {};
}

// What the year is in the other calendar: 1985年(昭和60年)4月1日.
void skip_other_year(std::string_view text, std::size_t& at) {
  constexpr std::size_t kMaxBytes = 24;
  if (at >= text.size() || text[at] != '(') return;
  const std::size_t close = text.substr(at, kMaxBytes).find(')');
  if (close != std::string_view::npos) at += close + 1;
}

// 1985年4月1日 and its like are no words.
bool is_of_digits(std::string_view written) {
  return written.find("ねん") == std::string_view::npos &&
         written.find("がつ") == std::string_view::npos &&
         written.find("ガツ") == std::string_view::npos &&
         std::none_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

Date read_date(std::string_view text, std::size_t at) {
  if (const Date compact = read_compact(text, at); compact.end > 0) return compact;
  for (const std::size_t words : {english_date_end(text, at), spoken_date_end(text, at)}) {
    if (words > at && !is_of_digits(text.substr(at, words - at))) return {words, true, true};
  }
  std::size_t end = at;
  const bool has_era = read_era(text, end);
  if (has_era) skip(text, end, ".");  // S.60.4.1
  skip_blanks(text, end);
  const bool is_first = has_era && skip(text, end, "元");
  const int year = is_first ? 1 : read_number(text, end);
  if (year < 0) return {};
  skip_blanks(text, end);
  if (year >= 1868) skip_other_year(text, end);  // 1985(昭和60)年
  if (skip(text, end, "年")) {
    skip_other_year(text, end);
    if (!has_era && year < 100 && year < 20) return {};
    return read_month_and_day(text, end, 0) ? Date{end, true} : Date{};
  }
  if (!has_era && skip(text, end, "月")) {  // without a year
    skip_blanks(text, end);
    const int day = read_number(text, end);
    return is_month_and_day(year, day) && skip(text, end, "日") ? Date{end, false} : Date{};
  }
  if (!has_era && (year < 1868 || year > 2100)) return read_loose(text, end, year);
  if (has_era && text.substr(end).starts_with("・")) {  // 昭和52・6・18
    std::size_t day = end + 3;
    const int month = read_number(text, day);
    return skip(text, day, "・") && is_month_and_day(month, read_number(text, day))
               ? Date{day, true}
               : Date{};
  }
  for (const char separator : {'/', '-', '.', ' '}) {
    std::size_t behind = end;
    if (!skip(text, behind, std::string_view(&separator, 1))) continue;
    if (!read_month_and_day(text, behind, separator)) return {};
    return {behind, true, separator == ' '};
  }
  return {};
}

bool is_range_sign(char32_t c) {
  return c != 0 && std::u32string_view(U"~〜").find(c) != std::u32string_view::npos;
}

// Before 、 or 。 or です, as one gives it when asked: 昭和60年4月1日です。 A sentence that goes on
// tells what was then (昭和40年3月1日現在, に隣の町と合併), and a range is an office held or a
// class (昭和40年4月2日〜昭和41年4月1日).
bool stands_alone(std::string_view text, Span date, const MaskingRules& rules) {
  if (is_range_sign(character_before(text, date.begin))) return false;
  const char32_t next = character_at(text, date.end);
  if (character_class(next) == CharacterClass::kOther) return !is_range_sign(next);
  if (character_class(next) == CharacterClass::kDigit || is_ascii_letter_or_digit(next))
    return true;
  return rules.words("ending").beginning_at(text, date.end) > 0 ||
         rules.words("behind_birth").beginning_at(text, date.end) > 0;
}

// 2011年4月2日〜2012年4月1日生まれの子: who may come, and nobody's own.
bool ends_range(std::string_view text, std::size_t at) {
  std::size_t front = at;
  return is_range_sign(character_before(text, at, &front)) &&
         character_before(text, front) == U'日';
}

// 昭和60年4月1日, 大正9年…, S60.4.1: of a life, unless something else is said to begin there.
bool is_of_old_era(std::string_view text, Span date, const MaskingRules& rules) {
  const std::string_view written = date.of(text);
  const bool in_parentheses =
      character_before(text, date.begin) == U'(' && character_at(text, date.end) == U')';
  const bool letter = written.starts_with('s') || written.starts_with('t') ||
                      (in_parentheses && (written.starts_with('h') || written.starts_with('r')));
  const bool two_digits = letter && written.size() >= 6 &&
                          character_class(written[1]) == CharacterClass::kDigit &&
                          character_class(written[2]) == CharacterClass::kDigit;
  if (!two_digits && !written.starts_with("昭和") && !written.starts_with("大正") &&
      !written.starts_with("明治")) {
    return false;
  }
  if (!stands_alone(text, date, rules)) return false;
  const std::size_t near = date.begin > kNoBirthBytes ? date.begin - kNoBirthBytes : 0;
  std::size_t begin = near;
  while (begin < date.begin && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  const std::string_view front = text.substr(begin, date.begin - begin);
  const std::size_t stop = front.rfind('\n');
  return rules.words("no_birth_behind").beginning_at(text, date.end) == 0 &&
         !rules.words("no_birth_before")
              .is_in(stop == std::string_view::npos ? front : front.substr(stop));
}

// 4月1日が娘の誕生日, 4月1日の誕生日
bool is_called_birthday(const MaskingText& text, std::size_t at, const MaskingRules& rules) {
  constexpr std::size_t kBytes = 27;
  const std::string_view all = text.text();
  if (character_at(all, at) == U'の') {
    return rules.words("birth_label").beginning_at(all, at + 3) > 0;
  }
  return character_at(all, at) == U'が' &&
         rules.words("birth_label").is_in(behind(text, at, kBytes));
}

// A label of birth stands before it on the line, and no other date of birth has taken it: 生年月日
// …、最終ログイン 2024/11/06. A corrected one has (…ではなく1986年…).
bool is_labelled(const MaskingText& text, std::size_t at, std::size_t told,
                 const MaskingRules& rules) {
  const std::string_view window = before(text, at, kNearBirthBytes);
  if (!rules.words("birth_label").is_in(window)) return false;
  // Or the placeholder of one, where it was masked before.
  if (const std::size_t masked = window.rfind(kPlaceholder); masked != std::string_view::npos) {
    told = std::max(told, at - window.size() + masked + 1);
  }
  if (told + window.size() <= at || told == 0) return true;
  const std::string_view between = std::string_view(text.text()).substr(told, at - told);
  return rules.words("birth_label").is_in(between) || rules.words("correction").is_in(between);
}

// しょうわごじゅうねん…, せんきゅうひゃく…: a whole date of the last century, said word by word.
bool is_said_of_life(std::string_view written) {
  const std::string kana = to_hiragana(written);
  return kana.find("がつ") != std::string::npos &&
         (kana.starts_with("しょうわ") || kana.starts_with("たいしょう") ||
          kana.starts_with("せんきゅうひゃく"));
}

// うちの猫の誕生日は7月7日: nobody's.
bool is_of_no_person(const MaskingText& text, std::size_t at, const MaskingRules& rules) {
  constexpr std::size_t kBytes = 45;
  return rules.words("no_person_born").is_in(before(text, at, kBytes));
}

bool is_in_words(std::string_view written) { return !is_of_digits(written); }

// `is_spoken`: the text has がつ somewhere.
bool begins_date(std::string_view text, std::size_t at, bool is_spoken) {
  const char c = text[at];
  if ((c >= '0' && c <= '9') || std::string_view("mtshrjfaond").find(c) != std::string_view::npos) {
    return !is_ascii_letter_or_digit(character_before(text, at));
  }
  constexpr std::array<std::string_view, 5> kWords = {"明治", "大正", "昭和", "平成", "令和"};
  if (std::any_of(kWords.begin(), kWords.end(),
                  [&](std::string_view word) { return text.substr(at).starts_with(word); })) {
    return true;
  }
  std::size_t end = at;
  if (static_cast<unsigned char>(c) < 0xE3) return false;
  const char32_t first = next_code_point(text, end);
  const char32_t kana = first >= U'ァ' && first <= U'ヶ' ? first - (U'ァ' - U'ぁ') : first;
  return is_kanji_numeral(first) ||
         (is_spoken && std::u32string_view(U"いにさよごろしなはきじひせくがへれた").find(kana) !=
                           std::u32string_view::npos);
}

}  // namespace

void find_birth_dates(const MaskingText& text, const MaskingRules& rules,
                      std::vector<MaskingCandidate>& out) {
  const std::string_view all = text.text();
  const bool is_spoken =
      all.find("がつ") != std::string_view::npos || all.find("ガツ") != std::string_view::npos;
  std::size_t told = 0;  // where the last date of birth ends
  for (std::size_t at = 0; at < all.size();) {
    const Date date = begins_date(all, at, is_spoken) ? read_date(all, at) : Date{};
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
    const std::string_view born = all.substr(behind_at);
    if (born.starts_with("に生まれ変") || born.starts_with("生まれ変")) continue;
    if (is_of_no_person(text, span.begin, rules) || ends_range(all, span.begin)) continue;
    if (rules.words("birth_behind").beginning_at(all, behind_at) > 0 ||
        is_called_birthday(text, behind_at, rules)) {
      out.push_back({span, PersonalDataKind::kBirthDate, Strength::kContext, "before 生まれ"});
      told = span.end;
    } else if (!label_before(all, span.begin, rules.words("birth_label")).empty() ||
               (date.has_year && (!date.is_loose || is_in_words(span.of(all))) &&
                is_labelled(text, span.begin, told, rules))) {
      out.push_back({span, PersonalDataKind::kBirthDate, Strength::kContext, "after 生年月日"});
      told = span.end;
    } else if (date.has_year && !date.is_loose && is_of_old_era(all, span, rules)) {
      out.push_back({span, PersonalDataKind::kBirthDate, Strength::kShape, "of an old era"});
    } else if (is_said_of_life(span.of(all))) {
      out.push_back({span, PersonalDataKind::kBirthDate, Strength::kShape, "said in words"});
    } else if (date.has_year && !date.is_loose &&
               (span.of(all)[0] == 'h' || span.of(all)[0] == 'r') &&
               is_near(text, span, rules.words("age_near"), kNearBirthBytes, kNearBirthBytes)) {
      out.push_back({span, PersonalDataKind::kBirthDate, Strength::kShape, "near an age"});
    }
  }
}

}  // namespace toibiki
