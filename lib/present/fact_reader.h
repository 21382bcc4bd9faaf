// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "present/cited_facts.h"

namespace toibiki {

// Of a phone number in Japan, area code and all.
inline constexpr std::size_t kMinPhoneDigits = 10;
inline constexpr std::size_t kMaxPhoneDigits = 11;

// Reads the facts of unify()ed text; their spans point into it. Each method looks at what begins at
// `at`, and gives nothing if it is something else.
class FactReader {
 public:
  explicit FactReader(std::string_view text) : text_(text) {}

  std::optional<CitedFact> address(std::size_t at) const;  // URL, host, mail address
  std::optional<CitedFact> phone(std::size_t at) const;    // with its signs
  std::optional<CitedFact> date(std::size_t at) const;     // with the weekday behind it
  std::optional<CitedFact> time(std::size_t at) const;
  std::optional<CitedFact> number(std::size_t at) const;     // with its unit, or without
  std::optional<CitedFact> no_charge(std::size_t at) const;  // 無料, かかりません
  std::optional<CitedFact> word(std::size_t at) const;       // 正午, 半年, 翌月末, 水曜

  // Any of those that begin with a number or a word, as a range where one follows (14時〜16時).
  std::optional<CitedFact> value(std::size_t at) const;

  // Behind what joins the ends of a range, or `at`.
  std::size_t behind_joiner(std::size_t at) const;

 private:
  struct Numeral {
    std::size_t end = 0;
    double value = 0.0;
    std::string digits;
    bool has_kanji = false;
  };
  std::optional<Numeral> numeral(std::size_t at) const;
  // Digits only, at most `max_digits`; the number and where it ends.
  std::optional<std::pair<int, std::size_t>> digits(std::size_t at, std::size_t max_digits) const;
  std::optional<CitedFact> single(std::size_t at) const;
  std::optional<CitedFact> date_with_signs(std::size_t at) const;
  std::optional<CitedFact> date_in_words(std::size_t at) const;
  std::optional<CitedFact> measured(const Numeral& from, const Numeral& to, std::size_t at) const;
  std::size_t behind_weekday(std::size_t at) const;

  std::string_view rest(std::size_t at) const { return text_.substr(at); }
  // Around a value, without the marks that set it off: から**14日**以内.
  std::string_view before(std::size_t at) const;
  std::string_view behind(std::size_t at) const;
  char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }

  std::string_view text_;
};

// The value as people read it: "14日", "9:00〜18:00", "2026年2月".
std::string shown_value(const CitedFact& fact);

}  // namespace toibiki
