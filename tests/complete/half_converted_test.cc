// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/half_converted.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

// The words that the text may be as a whole.
std::string whole_words(std::string_view text) {
  static const CorrectionVocabulary vocabulary({{"解約", "かいやく", 1.0},
                                                {"契約", "けいやく", 1.0},
                                                {"領収書", "りょうしゅうしょ", 1.0},
                                                {"手数料", "てすうりょう", 1.0},
                                                {"支払い", "しはらい", 1.0}});
  std::string all;
  for (const ScriptRuns& runs : script_runs(text, 0)) {
    if (runs.end != text.size()) continue;
    for (const std::uint32_t word : half_converted(runs, vocabulary)) {
      all += vocabulary.words()[word].surface + " ";
    }
  }
  return all;
}

TEST(HalfConverted, TakesTheRestFromTheReading) {
  EXPECT_EQ(whole_words("かい約"), "解約 ");
  EXPECT_EQ(whole_words("けい約"), "契約 ");
  EXPECT_EQ(whole_words("解やく"), "解約 ");
  EXPECT_EQ(whole_words("りょうしゅう書"), "領収書 ");
  EXPECT_EQ(whole_words("領収しょ"), "領収書 ");
  EXPECT_EQ(whole_words("領しゅう書"), "領収書 ");
  EXPECT_EQ(whole_words("手数りょう"), "手数料 ");
}

TEST(HalfConverted, LeavesWhatIsReadOtherwise) {
  for (const char* text :
       {"がい約", "解や", "解約", "かいやく", "解約した", "払い", "し払い", ""}) {
    EXPECT_EQ(whole_words(text), "") << text;
  }
}

}  // namespace
}  // namespace toibiki
