// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/kana.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

TEST(Kana, KatakanaBecomesHiraganaAndAllElseStays) {
  struct Row {
    std::string text, hiragana;
  };
  const Row rows[] = {
      {"", ""},
      {"モウシコミ", "もうしこみ"},
      {"ァヶンヴ", "ぁゖんゔ"},
      {"ヽヾ", "ゝゞ"},
      {"サーバー", "さーばー"},
      {"ヷヸヹヺ", "ヷヸヹヺ"},  // no hiragana for them
      {"お問い合わせ・ＦＡＱ abc 1", "お問い合わせ・ＦＡＱ abc 1"},
      {"ｶﾅ", "ｶﾅ"},  // half-width letters are normalised before
      {"ひらがなとカタカナ😀", "ひらがなとかたかな😀"},
  };
  for (const Row& row : rows) EXPECT_EQ(to_hiragana(row.text), row.hiragana) << row.text;
}

}  // namespace
}  // namespace toibiki
