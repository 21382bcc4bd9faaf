// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/spelling_trie.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <utility>

namespace toibiki {
namespace {

// Every slip costs 1.
class PlainCosts : public SlipCosts {
 public:
  double replaced(char32_t typed, char32_t meant) const override {
    return typed == meant ? 0.0 : 1.0;
  }
  double added(char32_t, char32_t, char32_t) const override { return 1.0; }
  double lost(char32_t, char32_t) const override { return 1.0; }
  double swapped(char32_t, char32_t) const override { return 1.0; }
};

const PlainCosts kPlain;

// By definition, cell by cell.
std::size_t distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::vector<std::size_t>> cells(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t k = 0; k <= b.size(); ++k) {
      if (i == 0 || k == 0) {
        cells[i][k] = i + k;
        continue;
      }
      cells[i][k] = std::min({cells[i - 1][k] + 1, cells[i][k - 1] + 1,
                              cells[i - 1][k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1)});
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
        cells[i][k] = std::min(cells[i][k], cells[i - 2][k - 2] + 1);
      }
    }
  }
  return cells[a.size()][b.size()];
}

std::u32string random_text(std::mt19937& random, std::size_t size) {
  std::u32string text;
  for (std::size_t i = 0; i < size; ++i) text += U"あかさた"[random() % 4];
  return text;
}

TEST(SpellingTrie, FindsWhatTheDistanceByDefinitionSays) {
  std::mt19937 random(3);
  std::vector<std::u32string> words;
  std::vector<SpellingTrie::Entry> entries;
  for (std::uint32_t i = 0; i < 200; ++i) {
    words.push_back(random_text(random, 2 + random() % 6));
    entries.push_back({words.back(), i, 2.0F});
  }
  // Wide near the root too, so that nothing is cut off there.
  const SpellingTrie trie(entries, kPlain, 5.0F);
  for (int round = 0; round < 100; ++round) {
    const std::u32string typed = random_text(random, 1 + random() % 9);
    std::map<std::pair<std::uint32_t, std::size_t>, double> found;
    for (const SpellingMatch& match : trie.find(SpellingTrie::Typed(trie, typed), 0, 2.0)) {
      found[{match.word, match.end}] = match.cost;
    }
    for (std::uint32_t word = 0; word < words.size(); ++word) {
      for (std::size_t end = 1; end <= typed.size(); ++end) {
        const std::size_t wanted = distance(typed.substr(0, end), words[word]);
        const auto at = found.find({word, end});
        if (wanted > 2) {
          EXPECT_EQ(at, found.end());
        } else {
          ASSERT_NE(at, found.end()) << word << " " << end;
          EXPECT_EQ(at->second, static_cast<double>(wanted));
        }
      }
    }
  }
}

TEST(SpellingTrie, EachWordHasItsOwnLimit) {
  const SpellingTrie trie({{U"ああああ", 0, 1.0F}, {U"ああああああ", 1, 0.0F}}, kPlain, 5.0F);
  const auto near = [&](std::u32string_view typed) {
    std::vector<std::uint32_t> words;
    for (const SpellingMatch& match : trie.find(SpellingTrie::Typed(trie, typed), 0, 9.0)) {
      if (match.end == typed.size()) words.push_back(match.word);
    }
    return words;
  };
  EXPECT_EQ(near(U"あかああ"), std::vector<std::uint32_t>{0});
  EXPECT_EQ(near(U"あかああああ"), std::vector<std::uint32_t>{});
  EXPECT_EQ(near(U"ああああああ"), std::vector<std::uint32_t>{1});
}

TEST(SpellingTrie, BeginsAnywhere) {
  const SpellingTrie trie({{U"かさ", 0, 0.0F}}, kPlain, 5.0F);
  const SpellingTrie::Typed typed(trie, U"ああかさた");
  EXPECT_TRUE(trie.find(typed, 0, 1.0).empty());
  const auto matches = trie.find(typed, 2, 1.0);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches.front(), (SpellingMatch{0, 4, 0.0}));
}

TEST(SpellingTrie, OfNothingFindsNothing) {
  const SpellingTrie trie({}, kPlain, 5.0F);
  EXPECT_TRUE(trie.find(SpellingTrie::Typed(trie, U"あ"), 0, 9.0).empty());
}

}  // namespace
}  // namespace toibiki
