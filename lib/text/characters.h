// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki {

// The writing that a character belongs to, as far as retrieval cares.
enum class CharacterClass {
  kKanji,  // Han, with 々, 〇 and 〆
  kHiragana,
  kKatakana,  // with the long-vowel mark ー
  kLatin,     // letters of every other script
  kDigit,
  kOther,  // punctuation, symbols, white space, marks
};

CharacterClass character_class(char32_t code_point) noexcept;

bool is_kana(char32_t code_point) noexcept;  // of either kind; ー is one

// Whether a bigram is of two kanji or two katakana, which carry meaning; 変え or いで do not by
// themselves.
bool is_bigram_of_one_script(std::string_view bigram) noexcept;

// A mark that NFKC reorders against its neighbours: of non-zero combining class, or turned into one
// (half-width ﾞ and ﾟ, three Tibetan vowel signs).
bool is_combining_mark(char32_t code_point) noexcept;

// A mark of any kind, which belongs to the letter before it (a vowel sign, an accent).
bool is_mark(char32_t code_point) noexcept;

// Latin letters without their accents: café -> cafe. Other letters stay.
std::string without_accents(std::string_view text);

// A character that normalisation drops (zero-width space, soft hyphen, variation selector).
bool is_invisible(char32_t code_point) noexcept;

}  // namespace toibiki
