// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/dictionary_effect.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/records.h"

namespace toibiki {
namespace {

DictionaryFolder folder_with(const std::string& name, const std::string& text) {
  DictionaryFolder folder;
  folder.files[name] = {name, text};
  return folder;
}

TEST(WordSet, FindsAWordAnywhereInAText) {
  const WordSet words({"ぽよ活", "abc", "便"});
  for (const char* text : {"ぽよ活", "xぽよ活x", "みんなでぽよ活", "abc", "xabcx", "定期便"}) {
    EXPECT_TRUE(words.any_in(text)) << text;
  }
  for (const char* text : {"", "推し", "し活推", "ab", "推し 活", "acb", "べん"}) {
    EXPECT_FALSE(words.any_in(text)) << text;
  }
  EXPECT_FALSE(WordSet({}).any_in("ぽよ活"));
}

TEST(DictionaryEffect, WordsCountInWhateverWayTheRecordWritesThem) {
  const DictionaryEffect effect({}, folder_with("lexicon.csv", "ＯＳＨＩ便,オシビン\n"), {});
  EXPECT_EQ(effect.files(), std::vector<std::string>{"lexicon.csv"});
  EXPECT_TRUE(effect.can_change(article("a", "oshi便")));
  EXPECT_TRUE(effect.can_change(article("a", "x", "Ｏｓｈｉ便")));
  EXPECT_TRUE(effect.can_change(past_answer("a", "x", "ＯＳＨＩ便")));
  EXPECT_FALSE(effect.can_change(article("a", "oshi 便")));
}

TEST(DictionaryEffect, AWordThatStaysDoesNotCount) {
  const DictionaryEffect effect(folder_with("lexicon.csv", "ぽよ活,ポヨカツ\n投げ銭,ナゲセン\n"),
                                folder_with("lexicon.csv", "# c\n投げ銭,ナゲゼニ\nぽよ活,ぽよかつ\n"),
                                {});
  EXPECT_FALSE(effect.can_change(article("a", "ぽよ活")));
  EXPECT_TRUE(effect.can_change(article("a", "投げ銭")));  // another reading
}

TEST(DictionaryEffect, OtherRulesForRecordsCanChangeAllAndRulesForInquiriesNone) {
  EXPECT_TRUE(DictionaryEffect({}, folder_with("stop_words.tsv", "x\ty\n"), {})
                  .can_change(article("a", "送料")));
  const DictionaryEffect effect({}, folder_with("synonyms.txt", "送料, 配送料\n"), {});
  EXPECT_EQ(effect.files(), std::vector<std::string>{"synonyms.txt"});
  EXPECT_FALSE(effect.can_change(article("a", "送料")));
}

TEST(ChangedLines, AreTheLinesThatOneSideAloneHas) {
  const ChangedLines changed(folder_with("lexicon.csv", "a,ア\nb,ビ\n"),
                             folder_with("lexicon.csv", "# c\nb,ビ\nc,シ\n"));
  std::string all;
  for (const DictionaryLine& line : changed.lines()) all += to_string(line) + "\n";
  EXPECT_EQ(all, "-lexicon.csv:1: a,ア\n+lexicon.csv:3: c,シ\n");
  EXPECT_EQ(changed.causes("xcx", {"c"}), std::vector<std::size_t>{1});
  EXPECT_EQ(changed.causes("aと書く", {"a"}), std::vector<std::size_t>{0});
  EXPECT_TRUE(changed.causes("x", {"x"}).empty());
}

}  // namespace
}  // namespace toibiki
