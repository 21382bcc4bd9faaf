// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/check_digits.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

TEST(PassesLuhn, KnowsTheTestNumbersOfTheSchemes) {
  for (const std::string good :
       {"4111111111111111", "5555555555554444", "378282246310005", "30569309025904"}) {
    EXPECT_TRUE(passes_luhn(good)) << good;
  }
  EXPECT_FALSE(passes_luhn("4111111111111112"));
  EXPECT_FALSE(passes_luhn(""));
}

TEST(PassesMyNumber, FollowsTheOrder) {
  // 12345678901: the sum of Pn Qn is 1*2+0*3+9*4+8*5+7*6+6*7+5*2+4*3+3*4+2*5+1*6 = 212, 212 mod 11
  // = 3.
  EXPECT_TRUE(passes_my_number("123456789018"));
  EXPECT_FALSE(passes_my_number("123456789010"));
  // A remainder of 0 or 1 gives 0.
  EXPECT_TRUE(passes_my_number("000000000000"));
  EXPECT_FALSE(passes_my_number("12345678901"));
}

TEST(CheckDigits, OneNumberInTenPasses) {
  int luhn = 0;
  int my_number = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string digits = std::to_string(4'000'000'000'000'000LL + i * 7'919LL);
    luhn += passes_luhn(digits) ? 1 : 0;
    my_number += passes_my_number(digits.substr(4)) ? 1 : 0;
  }
  EXPECT_NEAR(luhn, 1'000, 100);
  EXPECT_NEAR(my_number, 1'000, 150);
}

}  // namespace
}  // namespace toibiki
