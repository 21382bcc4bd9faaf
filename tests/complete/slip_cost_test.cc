// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/slip_cost.h"

#include <gtest/gtest.h>

namespace toibiki {
namespace {

TEST(KanaCosts, WhatLiesNearOnThePadIsLikelier) {
  const SlipCosts& costs = kana_costs();
  EXPECT_EQ(costs.replaced(U'か', U'か'), 0.0);
  const double mark = costs.replaced(U'と', U'ど');
  const double direction = costs.replaced(U'き', U'か');
  const double key = costs.replaced(U'か', U'さ');
  const double none = costs.replaced(U'か', U'よ');
  EXPECT_LT(mark, direction);
  EXPECT_LT(direction, key);
  EXPECT_LT(key, none);
  EXPECT_EQ(spelling_costs().replaced(U'き', U'か'), none);  // without a pad
}

TEST(KanaCosts, LongVowelsAndSmallKanaAreEasilyMissed) {
  const SlipCosts& costs = kana_costs();
  EXPECT_LT(costs.lost(U'ー', U'わ'), costs.lost(U'ど', U'わ'));
  EXPECT_LT(costs.lost(U'っ', U'き'), costs.lost(U'ど', U'わ'));
  EXPECT_LT(costs.added(U'ー', U'と', 0), costs.added(U'か', U'と', 0));
  EXPECT_LT(costs.replaced(U'お', U'ー'), costs.replaced(U'お', U'よ'));
  EXPECT_LT(costs.replaced(U'ん', U'そ'), costs.replaced(U'ん', U'よ'));  // ソ, ン
}

TEST(LetterCosts, NeighbouringKeysAndDoubledLettersAreLikelier) {
  const SlipCosts& costs = letter_costs();
  EXPECT_LT(costs.replaced(U's', U'd'), costs.replaced(U'p', U'd'));
  EXPECT_LT(costs.replaced(U'f', U'd'), costs.replaced(U'p', U'd'));
  EXPECT_LT(costs.added(U'n', U'n', 0), costs.added(U'p', U'a', U'a'));
  EXPECT_LT(costs.swapped(U'a', U'k'), costs.lost(U'k', U'a') + costs.added(U'k', U'a', 0));
}

}  // namespace
}  // namespace toibiki
