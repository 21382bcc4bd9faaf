// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/privacy/marked_text.h"
#include "tests/support/error_of.h"
#include "tests/support/planted_texts.h"
#include "toibiki/masking.h"

namespace toibiki {
namespace {

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string result;
  while (result.size() < bytes) result += text;
  return result;
}

TEST(Masker, ReplacesEachValueByItsPlaceholder) {
  const MaskedText masked = shared_masker().mask(
      "佐藤太郎と申します。電話は090-1234-"
      "5678です。佐藤様のお電話（０９０１２３４５６７８）に折り返します。");
  EXPECT_EQ(
      masked.text,
      "[氏名1]と申します。電話は[電話番号1]です。[氏名1]様のお電話（[電話番号1]）に折り返します。");
  EXPECT_EQ(masked.found.size(), 4U);
}

TEST(Masker, TakesATextAsPartOfACase) {
  Pseudonyms pseudonyms;
  EXPECT_EQ(shared_masker().mask("山田と申します。", pseudonyms).text, "[氏名1]と申します。");
  EXPECT_EQ(shared_masker().mask("鈴木様より山田様へ", pseudonyms).text,
            "[氏名2]様より[氏名1]様へ");
}

TEST(Masker, TakesInquiryAndReplyForOneCase) {
  PastAnswer answer;
  answer.id = "t-1";
  answer.inquiry = "若竹 の注文です。電話は03-1234-5678です。";
  answer.reply = "若竹様、03-1234-5678にお電話いたします。";
  answer.case_key = "若竹様";
  const PastAnswer masked = shared_masker().mask(answer);
  EXPECT_EQ(masked.id, "t-1");
  EXPECT_EQ(masked.inquiry, "[氏名1] の注文です。電話は[電話番号1]です。");
  EXPECT_EQ(masked.reply, "[氏名1]様、[電話番号1]にお電話いたします。");
  EXPECT_EQ(masked.case_key, "[氏名1]様");
  EXPECT_EQ(shared_masker().mask(masked), masked);
}

// What stands before a number was looked at without asking whether anything does. (fuzz_masking)
TEST(Masker, ReadsNothingBeforeTheText) {
  EXPECT_EQ(shared_masker().mask("24-0001 です").text, "24-0001 です");
  EXPECT_EQ(shared_masker().mask("a").text, "a");
}

// 24 bytes behind で end inside of a character: what is looked at must not. (fuzz_query)
TEST(Masker, LooksAtWholeCharactersBehindAName) {
  EXPECT_EQ(shared_masker().mask("鈴木花子で1よやくのおねがいです").found.size(), 1U);
  shared_masker().mask("鈴木花子で12よやくのおねがいです");
}

TEST(Masker, LeavesPlaceholdersAlone) {
  for (const std::string text : {"[氏名1]様、[電話番号1]まで", "氏名：[氏名1]",
                                 "[住所1] [郵便番号12]", "〒[郵便番号1]\n[住所1]"}) {
    EXPECT_EQ(shared_masker().mask(text).text, text);
  }
  EXPECT_EQ(shared_masker().mask("[氏名1]様と鈴木様").text, "[氏名1]様と[氏名2]様");
}

TEST(Masker, GivesNothingForATextWithoutPersonalData) {
  EXPECT_EQ(shared_masker().mask(""), MaskedText{});
  const MaskedText same{"送料はいくらですか。", {}};
  EXPECT_EQ(shared_masker().mask(same.text), same);
}

TEST(Masker, RefusesWhatIsNotUtf8) {
  EXPECT_TRUE(error_of([] { shared_masker().find("\xFF"); }).starts_with("invalid_text: "));
}

TEST(Masker, MaskingTwiceIsMaskingOnce) {
  const std::string folder = TOIBIKI_SOURCE_DIR "/tests/golden/masking/";
  std::vector<PlantedText> texts = read_planted_texts(folder + "planted.txt");
  const std::vector<PlantedText> clean = read_planted_texts(folder + "clean.txt");
  texts.insert(texts.end(), clean.begin(), clean.end());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    // Each alone, and behind the one before it: what stands beside a value must not matter.
    for (const std::string& text :
         {texts[i].text, texts[i == 0 ? 0 : i - 1].text + "\n" + texts[i].text}) {
      const MaskedText once = shared_masker().mask(text);
      EXPECT_EQ(shared_masker().mask(once.text).text, once.text) << texts[i].line;
    }
  }
}

TEST(Masker, GivesSpansInOrderAndOnCharacterBorders) {
  for (const PlantedText& text :
       read_planted_texts(TOIBIKI_SOURCE_DIR "/tests/golden/masking/planted.txt")) {
    std::size_t done = 0;
    for (const PersonalData& found : shared_masker().find(text.text)) {
      EXPECT_LE(done, found.span.begin) << text.line;
      EXPECT_LT(found.span.begin, found.span.end) << text.line;
      EXPECT_NE(static_cast<unsigned char>(text.text[found.span.begin]) & 0xC0U, 0x80U)
          << text.line;
      EXPECT_FALSE(found.reason.empty());
      done = found.span.end;
    }
    EXPECT_LE(done, text.text.size());
  }
}

// Nothing but a cue: an hour if anything were quadratic.
TEST(Masker, IsLinearOnHostileText) {
  constexpr std::size_t kBytes = 5U << 20U;
  for (const std::string_view piece :
       {"1",      "1 ", "0",       "03-",   "@",   "a@",   "様",        "山田様", "さん",
        "漢",     "ア", "の夫",    "(03",   "a.b", "1.1.", "::",        "東京都", "1丁目",
        "氏名：", "[",  "[氏名1]", "記号1", "\n",  "a-",   "佐藤 太郎", "4111-"}) {
    const std::string text = repeated(piece, kBytes / 32);
    shared_masker().find(text);
  }
  shared_masker().find(repeated("1", kBytes));
  shared_masker().find(repeated("@", kBytes));
  shared_masker().find(repeated("様", kBytes / 4));
  shared_masker().find(repeated("漢", kBytes));
  shared_masker().find(repeated("佐藤 太郎様、", kBytes / 4));
}

}  // namespace
}  // namespace toibiki
