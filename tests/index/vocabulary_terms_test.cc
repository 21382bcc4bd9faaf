// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/vocabulary_terms.h"

#include <gtest/gtest.h>

#include <set>

#include "index/index_document.h"
#include "tests/support/records.h"

namespace toibiki {
namespace {

std::set<std::string> words_of(const Article& article, bool leading) {
  const Analyzer analyzer;
  std::set<std::string> words;
  for (const WrittenWord& word : written_words(analyze_fields(article, analyzer), analyzer)) {
    if (word.is_leading == leading) words.insert(word.reading + " " + word.surface);
  }
  return words;
}

TEST(WrittenWords, AreNounsAsTheyAreWrittenAndCompoundsOfTitles) {
  Article article = toibiki::article("a", "定期便の再配達をBluetoothで頼めますか");
  article.answer = "パスワードを忘れた方は領収書を見てください。";
  const std::set<std::string> leading = words_of(article, true);
  for (const char* word :
       {"ていき 定期", "ていきびん 定期便", "さいはいたつ 再配達", "bluetooth Bluetooth"}) {
    EXPECT_TRUE(leading.contains(word)) << word;
  }
  for (const std::string& word : leading) {
    EXPECT_EQ(word.find("の"), word.npos) << word;
    EXPECT_EQ(word.find("を"), word.npos) << word;
  }
  const std::set<std::string> others = words_of(article, false);
  EXPECT_TRUE(others.contains("ぱすわーど パスワード"));
  EXPECT_FALSE(others.contains("わすれる 忘れ"));  // inflected
}

TEST(WrittenWords, ArePairsOfAnswersAndNounFormsOfVerbs) {
  Article article = toibiki::article("a", "怪しい電話と二段階認証");
  article.answer = "返金口座が乗っ取りにあいました。";
  const std::set<std::string> leading = words_of(article, true);
  EXPECT_TRUE(leading.contains("あやしい 怪しい"));
  EXPECT_TRUE(leading.contains("にだんかいにんしょう 二段階認証"));
  const std::set<std::string> others = words_of(article, false);
  EXPECT_TRUE(others.contains("へんきんこうざ 返金口座"));
  EXPECT_TRUE(others.contains("のっとり 乗っ取り"));
}

TEST(VocabularyTerm, ComesBackAsTheWord) {
  for (const bool is_leading : {false, true}) {
    const WrittenWord word{"ていきびん", "定期便", is_leading};
    EXPECT_EQ(read_vocabulary_term(vocabulary_term(word)), word);
    EXPECT_TRUE(is_vocabulary_term(vocabulary_term(word)));
  }
  EXPECT_EQ(read_vocabulary_term("Wていき"), std::nullopt);
  EXPECT_EQ(read_vocabulary_term("Vていき"), std::nullopt);
}

}  // namespace
}  // namespace toibiki
