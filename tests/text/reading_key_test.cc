// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/reading_key.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"

namespace toibiki {
namespace {

TEST(ReadingKey, IsOneForWhatSoundsAlike) {
  struct Row {
    int line;
    std::string a, b;
    bool same;
  };
  const Row rows[] = {
      {__LINE__, "とうきょう", "とーきょー", true},
      {__LINE__, "とうきょう", "ときょ", true},
      {__LINE__, "パスワード", "ぱすわど", true},
      {__LINE__, "おおさか", "おーさか", true},
      {__LINE__, "くうこう", "くーこー", true},
      {__LINE__, "きって", "きつて", true},
      {__LINE__, "キャンセル", "きやんせる", true},
      {__LINE__, "つづき", "つずき", true},
      {__LINE__, "ちぢむ", "ちじむ", true},
      {__LINE__, "パスワードを", "ぱすわーどお", true},
      {__LINE__, "せいきゅう", "せき", false},
      {__LINE__, "かいいん", "かいん", true},
      {__LINE__, "かき", "がき", false},
      {__LINE__, "返きん", "返金", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(reading_key(row.a) == reading_key(row.b), row.same)
        << __FILE__ << ':' << row.line << ' ' << row.a << ' ' << row.b;
  }
}

TEST(ReadingKey, OfABeginningIsABeginning) {
  for (const std::string text :
       {"とうきょうおおどおり", "ちいさいおうえんだん", "ゔぁいおりんをひく",
        "パスワードをわすれた", "返ひんー", "ーーあああうう"}) {
    const std::string whole = reading_key(text);
    for (std::size_t at = 0; at < text.size();) {
      next_code_point(text, at);
      EXPECT_TRUE(whole.starts_with(reading_key(text.substr(0, at)))) << text << " " << at;
    }
  }
}

}  // namespace
}  // namespace toibiki
