// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/other_conversions.h"

#include <gtest/gtest.h>

#include <string>

#include "complete/kanji_readings.h"

namespace toibiki {
namespace {

const CorrectionVocabulary& vocabulary() {
  static const CorrectionVocabulary made({{"時間帯", "じかんたい", 1.0},
                                          {"有効期限", "ゆうこうきげん", 1.0},
                                          {"引き継ぎ", "ひきつぎ", 1.0},
                                          {"個人", "こじん", 1.0},
                                          {"返金口座", "へんきんこうざ", 1.0}});
  return made;
}

std::string words(std::string_view typed, const std::string& reading = {}) {
  std::string all;
  for (const std::uint32_t word : other_conversions(typed, reading, vocabulary())) {
    all += vocabulary().words()[word].surface + " ";
  }
  return all;
}

TEST(KanjiReadings, AreSharedByKanjiThatSoundAlike) {
  EXPECT_TRUE(share_reading(U'暦', U'歴'));
  EXPECT_TRUE(share_reading(U'送', U'贈'));
  EXPECT_TRUE(share_reading(U'詐', U'詐'));
  EXPECT_FALSE(share_reading(U'量', U'金'));
  EXPECT_FALSE(share_reading(U'暦', U'あ'));
}

TEST(OtherConversions, AreReadAlike) {
  EXPECT_EQ(words("時間体"), "時間帯 ");
  EXPECT_EQ(words("引き次ぎ"), "引き継ぎ ");
  EXPECT_EQ(words("有効機嫌", "ゆうこうきげん"), "有効期限 ");
  EXPECT_EQ(words("返金講座", "へんきんこうざ"), "返金口座 ");
}

TEST(OtherConversions, LeaveWhatArticlesHave) {
  for (const char* typed : {"時間帯", "時間", "返金", "引き継ぎ"})
    EXPECT_EQ(words(typed), "") << typed;
  EXPECT_EQ(words("時間外"), "");
  EXPECT_EQ(words("ゆうこう", "ゆうこう"), "");
}

double doubt(const TypedText& typed) {
  TypedStretch stretch = typed_stretches(typed).front();
  const double before = stretch.cost;
  doubt_conversions(stretch, typed.text, vocabulary());
  return stretch.cost - before;
}

TEST(DoubtConversions, CostsMoreWhereACompoundSoundsAlike) {
  EXPECT_GT(
      doubt({"引き次ぎ", {{{0, 6}, "ひき", Standing::kHeld}, {{6, 12}, "つぎ", Standing::kHeld}}}),
      1.0);
  EXPECT_EQ(
      doubt({"引き物", {{{0, 6}, "ひき", Standing::kHeld}, {{6, 9}, "もの", Standing::kHeld}}}),
      0.0);
}

// 何人 is no slip of 個人, though 何 and 個 are both か.
TEST(DoubtConversions, LeavesTwoKanjiThatTheDictionaryKnows) {
  EXPECT_EQ(
      doubt({"何人", {{{0, 3}, "なに", Standing::kOrdinary}, {{3, 6}, "にん", Standing::kHeld}}}),
      0.0);
}

}  // namespace
}  // namespace toibiki
