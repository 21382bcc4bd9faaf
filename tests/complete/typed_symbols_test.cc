// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/typed_symbols.h"

#include <gtest/gtest.h>

#include <utility>

namespace toibiki {
namespace {

TEST(TypedLetters, OfKanaAndOfEverySpellingAreTheSame) {
  const std::pair<std::u32string_view, std::u32string_view> rows[] = {
      {U"ぱすわーど", U"pasuwa-do"}, {U"しゃしん", U"syasin"}, {U"shashin", U"syasin"},
      {U"つうち", U"tuuti"},         {U"tsuuchi", U"tuuti"},   {U"きっぷ", U"kippu"},
      {U"ふぁいる", U"hairu"},       {U"fairu", U"hairu"},     {U"じゅうしょ", U"zyuusyo"},
      {U"juusho", U"zyuusyo"},       {U"しんぶん", U"sinbun"}, {U"shimbun", U"sinbun"},
      {U"こんな", U"kona"},          {U"konna", U"kona"},      {U"うぇぶ", U"webu"},
  };
  for (const auto& [kana, letters] : rows) {
    EXPECT_TRUE(letters_of(kana) == letters) << letters.size();
  }
}

TEST(TypedLetters, LettersLeftHalfWayBecomeWhole) {
  EXPECT_TRUE(letters_of(U"おくrえ") == letters_of(U"おくれ"));
  EXPECT_TRUE(letters_of(U"ぽいんｔ") != letters_of(U"ぽいんと"));
}

TEST(TypedLetters, KeepThePlaceOfTheirKana) {
  const std::vector<TypedSymbol> kana = {{U'き', {0, 3}}, {U'ゃ', {3, 6}}, {U'd', {6, 7}}};
  const std::vector<TypedSymbol> letters = typed_letters(kana);
  ASSERT_EQ(letters.size(), 4U);  // k y a d
  EXPECT_EQ(letters[0], (TypedSymbol{U'k', {0, 3}}));
  EXPECT_EQ(letters[2], (TypedSymbol{U'a', {3, 6}}));
  EXPECT_EQ(letters[3], (TypedSymbol{U'd', {6, 7}}));
}

}  // namespace
}  // namespace toibiki
