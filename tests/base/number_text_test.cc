// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/number_text.h"

#include <gtest/gtest.h>

#include "tests/support/comma_locale.h"

namespace toibiki {
namespace {

TEST(NumberText, HasAPointWhateverTheLocale) {
  const CommaLocale locale;
  EXPECT_EQ(fixed_text(1234.56789), "1234.5679");
  EXPECT_EQ(fixed_text(-0.5, 1), "-0.5");
  EXPECT_EQ(shortest_text(0.95), "0.95");
  EXPECT_EQ(shortest_text(1e300), "1e+300");
}

}  // namespace
}  // namespace toibiki
