// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/correct_text.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"

namespace toibiki {
namespace {

const CorrectionVocabulary& shop() {
  static const CorrectionVocabulary vocabulary({{"パスワード", "ぱすわーど", 20.0},
                                                {"キャンセル", "きゃんせる", 10.0},
                                                {"返品", "へんぴん", 10.0},
                                                {"返品期限", "へんぴんきげん", 4.0},
                                                {"定期便", "ていきびん", 10.0},
                                                {"退会", "たいかい", 20.0},
                                                {"補償", "ほしょう", 10.0},
                                                {"Bluetooth", "bluetooth", 4.0}});
  return vocabulary;
}

// One word that nobody knows.
std::string best(const std::string& text, Standing standing = Standing::kUnknown,
                 const std::string& reading = "") {
  const TypedText typed{text, {{{0, text.size()}, reading, standing}}};
  const auto found = correct_text(typed, shop(), 3);
  if (found.empty()) return "";
  std::string result = std::string(to_string(found.front().slip));
  for (const Replacement& replacement : found.front().replacements)
    result += " " + replacement.text;
  return result;
}

TEST(CorrectText, MendsSlipsOfEveryDevice) {
  EXPECT_EQ(best("パスワド"), "kana パスワード");
  EXPECT_EQ(best("パスワオード"), "kana パスワード");
  EXPECT_EQ(best("きやんせる"), "kana キャンセル");
  EXPECT_EQ(best("ぱさわーど"), "flick パスワード");
  EXPECT_EQ(best("へんぺん"), "flick 返品");
  EXPECT_EQ(best("pasuwa-do"), "romaji パスワード");
  EXPECT_EQ(best("きゃんｓる"), "");  // not unify()d: nothing is near ｓ
  EXPECT_EQ(best("きゃんsる"), "romaji キャンセル");
  EXPECT_EQ(best("bluetoth"), "romaji Bluetooth");
  EXPECT_EQ(best("へんぴんきげん"), "kana 返品期限");
}

TEST(CorrectText, LeavesWordsThatAreOne) {
  for (const Standing standing : {Standing::kHeld, Standing::kOrdinary, Standing::kFixed}) {
    EXPECT_EQ(best("パスワド", standing), "") << static_cast<int>(standing);
  }
  EXPECT_EQ(best("大切", Standing::kOrdinary, "たいせつ"), "");
}

TEST(CorrectText, AnOrdinaryWordMayBeAnotherOfItsReading) {
  EXPECT_EQ(best("大会", Standing::kOrdinary, "たいかい"), "conversion 退会");
  EXPECT_EQ(best("大会", Standing::kHeld, "たいかい"), "");
}

TEST(CorrectText, ConfusableWordsAreNeverExchanged) {
  TypedText typed{"保証", {{{0, 6}, "ほしょう", Standing::kOrdinary}}};
  EXPECT_FALSE(correct_text(typed, shop(), 3).empty());
  typed.is_confusable = [](std::string_view a, std::string_view b) {
    return a == "保証" && b == "補償";
  };
  EXPECT_TRUE(correct_text(typed, shop(), 3).empty());
}

TEST(CorrectText, MendsAWordInASentence) {
  const std::string text = "パスワドを忘れた";
  const TypedText typed{text,
                        {{{0, 12}, "", Standing::kUnknown},
                         {{12, 15}, "を", Standing::kGrammar},
                         {{15, 21}, "", Standing::kHeld},
                         {{21, 24}, "た", Standing::kGrammar}}};
  const auto found = correct_text(typed, shop(), 1);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().replacements, (std::vector<Replacement>{{{0, 12}, "パスワード"}}));
}

TEST(CorrectText, NothingIsAboveTheLimitAndNoneIsTwice) {
  const std::string text = "へんぴm";
  const TypedText typed{text, {{{0, text.size()}, "", Standing::kUnknown}}};
  for (std::size_t limit = 1; limit < 4; ++limit) {
    const auto found = correct_text(typed, shop(), limit);
    EXPECT_LE(found.size(), limit);
    for (std::size_t i = 1; i < found.size(); ++i) {
      EXPECT_NE(found[i].replacements, found[i - 1].replacements);
      EXPECT_LE(found[i - 1].cost, found[i].cost);
    }
  }
}

TEST(CorrectText, AnyTextIsTaken) {
  std::mt19937 random(5);
  constexpr char32_t kSome[] = {U'あ', U'ー', U'っ', U'ゃ', U'ん', U'ア', U'字', U'口',
                                U'a',  U'n',  U'-',  U'\'', U' ',  U'1',  U'😀',  U'\n'};
  for (int round = 0; round < 100'000; ++round) {
    std::string text;
    const std::size_t size = random() % 24;
    for (std::size_t i = 0; i < size; ++i) append_utf8(text, kSome[random() % std::size(kSome)]);
    TypedText typed{text, {}};
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      for (std::size_t count = 1 + random() % 3; count > 0 && at < text.size(); --count) {
        next_code_point(text, at);
      }
      typed.words.push_back(
          {{begin, at}, random() % 2 == 0 ? "" : "へんぴん", static_cast<Standing>(random() % 6)});
    }
    for (const TextCorrection& correction : correct_text(typed, shop(), 3)) {
      std::size_t done = 0;
      for (const Replacement& replacement : correction.replacements) {
        EXPECT_LE(done, replacement.span.begin);
        EXPECT_LT(replacement.span.begin, replacement.span.end);
        done = replacement.span.end;
      }
      EXPECT_LE(done, text.size());
    }
  }
}

}  // namespace
}  // namespace toibiki
