// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/roman_letters.h"

#include <gtest/gtest.h>

namespace toibiki {
namespace {

TEST(RomanLetters, WritesAsPassportsDo) {
  EXPECT_EQ(roman_letters("さとう"), "sato");
  EXPECT_EQ(roman_letters("おおの"), "ono");
  EXPECT_EQ(roman_letters("しょうた"), "shota");
  EXPECT_EQ(roman_letters("りょうこ"), "ryoko");
  EXPECT_EQ(roman_letters("はっとり"), "hattori");
  EXPECT_EQ(roman_letters("じゅんいち"), "junichi");
  EXPECT_EQ(roman_letters(""), "");
}

}  // namespace
}  // namespace toibiki
