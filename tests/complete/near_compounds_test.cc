// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/near_compounds.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

std::string corrected(const TypedText& typed) {
  static const CorrectionVocabulary vocabulary({{"代金引換", "だいきんひきかえ", 1.0},
                                                {"強制終了", "きょうせいしゅうりょう", 1.0},
                                                {"退会", "たいかい", 1.0}});
  const auto found = correct_text(typed, vocabulary, 3);
  return found.empty() ? std::string() : found.front().replacements.front().text;
}

TEST(NearCompounds, AreMeantWhereOnlyAMarkIsOther) {
  EXPECT_EQ(corrected({"たいきん引換",
                       {{{0, 12}, "たいきん", Standing::kOrdinary},
                        {{12, 18}, "ひきかえ", Standing::kHeld}}}),
            "代金引換");
  EXPECT_EQ(corrected({"きょうせいじゅうりょう",
                       {{{0, 15}, "きょうせい", Standing::kHeld},
                        {{15, 33}, "じゅうりょう", Standing::kOrdinary}}}),
            "強制終了");
}

TEST(NearCompounds, AreNotSoughtInOneWordNorInKanjiAlone) {
  EXPECT_EQ(corrected({"だいきんひきかえ", {{{0, 24}, "だいきんひきかえ", Standing::kOrdinary}}}),
            "");
  EXPECT_EQ(
      corrected({"退勤引換",
                 {{{0, 6}, "たいきん", Standing::kHeld}, {{6, 12}, "ひきかえ", Standing::kHeld}}}),
      "");
}

}  // namespace
}  // namespace toibiki
