// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/match.h"

#include <gtest/gtest.h>

#include <string>

#include "complete/keys.h"
#include "tests/complete/shop_entries.h"

namespace toibiki {
namespace {

const CompletionEntry& title() {
  static const CompletionEntry entry = entry_of(
      {"会員/かいいん", "-の", "パスワード", "-を", "忘れ/わすれ", "-た", "返品/へんぴん", "-も"});
  return entry;
}

std::string matched(std::size_t word, std::string_view kana, Leniency leniency) {
  const auto match = match_key(title(), word, completion_key(kana), leniency);
  return match ? std::string(match->span.of(title().text)) : "-";
}

TEST(MatchKey, FollowsTheTextAsItIsWrittenOrRead) {
  struct Row {
    int line;
    std::size_t word;
    std::string typed, matched;
  };
  const Row rows[] = {
      {__LINE__, 0, "会員", "会員"},
      {__LINE__, 0, "会", "会"},
      {__LINE__, 0, "か", "会員"},
      {__LINE__, 0, "かいいんの", "会員の"},
      {__LINE__, 0, "かいいんのぱす", "会員のパス"},
      {__LINE__, 0, "会員のぱすわーど", "会員のパスワード"},
      {__LINE__, 0, "かいいんのぱすわどをわ", "会員のパスワードを忘"},
      {__LINE__, 0, "かいいんのぱすわどをわすれ", "会員のパスワードを忘れ"},
      {__LINE__, 0, "会員のぱすわーどを忘れ", "会員のパスワードを忘れ"},
      {__LINE__, 2, "ぱすわーどを", "パスワード"},  // を lengthens ど, and says no more
      {__LINE__, 2, "ぱすわーども", "-"},
      {__LINE__, 6, "へんぴ", "返品"},
      {__LINE__, 6, "へんぴんもり", "-"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(matched(row.word, row.typed, Leniency::kNone), row.matched)
        << __FILE__ << ':' << row.line << ' ' << row.typed;
  }
}

TEST(MatchKey, MayLeaveOutParticlesAndReadTheRestOfAWord) {
  struct Row {
    int line;
    std::size_t word;
    std::string typed, matched;
  };
  const Row rows[] = {
      {__LINE__, 6, "返ひ", "返品"},
      {__LINE__, 6, "返ぴん", "返品"},
      {__LINE__, 6, "返ひんも", "返品も"},
      {__LINE__, 6, "返い", "-"},
      {__LINE__, 0, "会いんのぱす", "会員のパス"},
      {__LINE__, 0, "会員ぱす", "会員のパス"},
      {__LINE__, 2, "ぱすわーどわすれ", "パスワードを忘れ"},
      {__LINE__, 2, "ぱすわーど忘", "パスワードを忘"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(matched(row.word, row.typed, Leniency::kParticlesAndMixed), row.matched)
        << __FILE__ << ':' << row.line << ' ' << row.typed;
  }
  EXPECT_EQ(matched(6, "返ひ", Leniency::kNone), "-");
  EXPECT_EQ(matched(0, "会員ぱす", Leniency::kNone), "-");
}

TEST(MatchKey, SaysWhetherWholeWordsAreTyped) {
  EXPECT_TRUE(match_key(title(), 6, "へんぴん", Leniency::kNone)->ends_word);
  EXPECT_FALSE(match_key(title(), 6, "へんぴ", Leniency::kNone)->ends_word);
  EXPECT_TRUE(match_key(title(), 6, "返品", Leniency::kNone)->ends_word);
  EXPECT_FALSE(match_key(title(), 6, "返", Leniency::kNone)->ends_word);
}

TEST(MatchKey, GivesUpWhereThereAreTooManyWays) {
  CompletionEntry entry;
  for (int i = 0; i < 300; ++i) {
    CompletionWord word;
    word.span = {entry.text.size(), entry.text.size() + std::string("の").size()};
    word.is_particle = true;
    entry.text += "の";
    entry.words.push_back(word);
  }
  std::string key;
  for (int i = 0; i < 200; ++i) key += "の";
  EXPECT_FALSE(match_key(entry, 0, key + "x", Leniency::kParticlesAndMixed));
}

}  // namespace
}  // namespace toibiki
