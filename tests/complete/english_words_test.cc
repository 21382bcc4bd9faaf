// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/english_words.h"

#include <gtest/gtest.h>

#include "complete/typed.h"

namespace toibiki {
namespace {

TEST(EnglishWords, AreFoundByTheirBeginning) {
  EXPECT_EQ(english_words("passw"), (std::vector<EnglishWord>{{"password", "ぱすわーど"}}));
  EXPECT_EQ(english_words("mail"), (std::vector<EnglishWord>{{"mail", "めーる"}}));
  for (const char* typed : {"", "pa", "passx", "henpin", "パス"}) {
    EXPECT_TRUE(english_words(typed).empty()) << typed;
  }
}

TEST(EnglishWords, LeadTheKeysWhereTheyAreTypedToTheirEnd) {
  const auto keys = typed_words("mail").front().keys;
  ASSERT_GE(keys.size(), 2U);
  EXPECT_EQ(keys[0], "mail");
  EXPECT_EQ(keys[1], "める");
}

}  // namespace
}  // namespace toibiki
