// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "toibiki/span.h"

namespace toibiki {

// Characters of normalised text (NFKC, case-folded) by what they do between words.
bool is_blank(char32_t c) noexcept;         // spaces, tabs, line ends
bool is_sentence_end(char32_t c) noexcept;  // 。 ! ? and …, but not the full stop of 3.5
bool is_pause(char32_t c) noexcept;         // 、 and commas
bool is_opening(char32_t c) noexcept;       // 「 ( [
bool is_closing(char32_t c) noexcept;       // 」 ) ]
bool is_digit(char32_t c) noexcept;         // 0 to 9
bool is_letter(char32_t c) noexcept;        // kanji, kana, ー, Latin and digits
bool is_rule_mark(char32_t c) noexcept;     // what lines are drawn with: = - * _ ━ ☆

// An ASCII capital as the small letter, in what is not normalised yet.
constexpr char ascii_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The span without blanks at its ends; empty at its begin if there is nothing else.
Span trimmed(std::string_view text, Span span) noexcept;

// Without blanks, punctuation, pictures, and stretched ー 〜 at the end: what phrases are held
// against. Empty if there is no letter.
Span core(std::string_view text, Span span) noexcept;

// The character before `at`. Requires: at > 0.
char32_t previous_code_point(std::string_view text, std::size_t at) noexcept;

// Characters that are not blank, up to `limit`.
std::size_t letter_count(std::string_view text, std::size_t limit) noexcept;

}  // namespace toibiki
