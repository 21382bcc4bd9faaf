// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace toibiki {

// A word that is typed in English and that Japanese writes in kana.
struct EnglishWord {
  std::string_view english;  // lower case
  std::string_view kana;     // in hiragana, as it is borrowed
  friend bool operator==(const EnglishWord&, const EnglishWord&) = default;
};

// Those that begin with `typed`: passw -> password (ぱすわーど). None for less than three letters,
// which begin too many, and are romaji more often. Reason: with the input method off, and on
// keyboards of foreigners, login and app are typed for ログイン and アプリ, whose romaji (roguin,
// apuri) begin otherwise. Limits: words of customer support; one reading each; no plurals.
std::vector<EnglishWord> english_words(std::string_view typed);

}  // namespace toibiki
