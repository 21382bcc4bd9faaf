// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/span.h"

namespace toibiki {

// What was typed, one symbol each: kana, or letters of a keyboard in rows.
struct TypedSymbol {
  char32_t symbol = 0;
  Span span;  // of the typed text; that of the whole word where a word in kanji is read
  friend bool operator==(const TypedSymbol&, const TypedSymbol&) = default;
};

constexpr bool is_vowel(char32_t letter) {
  return letter == U'a' || letter == U'i' || letter == U'u' || letter == U'e' || letter == U'o';
}

// Kana as they are typed in rows, in one spelling (Kunrei, as far as it tells them apart): しゃ ->
// sya, ふぁ -> ha, っか -> kka, ー -> "-". Letters among them stay, so that what an input method
// left half-way becomes whole: おくr え -> okure. Spellings of Hepburn become the same: sha -> sya,
// shi -> si, tsu -> tu, fu -> hu, ji -> zi, nn -> n, mp -> np.
std::vector<TypedSymbol> typed_letters(const std::vector<TypedSymbol>& kana);
std::u32string letters_of(std::u32string_view kana);

}  // namespace toibiki
