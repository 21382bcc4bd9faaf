// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/inquiry/readings.h"
#include "toibiki/reading.h"

namespace toibiki {
namespace {

TEST(InquiryReader, ReadsAMail) {
  const std::string text =
      "ご担当者様\n\nお世話になっております。みほん商事の山路と申します。\n\n"
      "先週買った皿が割れていました。\n返品できますか。\n\nよろしくお願いいたします。\n\n山路 花\n";
  EXPECT_EQ(to_string(test_reader().read(text), text),
            "boilerplate\t-\tgreeting\tご担当者様\n"
            "boilerplate\t-\tgreeting\tお世話になっております。\n"
            "boilerplate\t-\tintroduction\tみほん商事の山路と申します。\n"
            "background\t1\tstatement\t先週買った皿が割れていました。\n"
            "question\t1\tends: ますか\t返品できますか。\n"
            "boilerplate\t-\tclosing\tよろしくお願いいたします。\n"
            "boilerplate\t-\tsignature\t山路 花\n");
}

TEST(InquiryReader, AShortQueryPassesUntouched) {
  for (const char* query : {"返品 送料", "すみません、返品できますか", "iPhoneから送信 消す",
                            "あの、解約", "名前 変更", "件名", "From", "E-305"}) {
    const std::string text = query;
    const Reading reading = test_reader().read(text);
    ASSERT_EQ(reading.sentences.size(), 1U) << text;
    EXPECT_EQ(reading.sentences[0].span, (Span{0, text.size()})) << text;
    EXPECT_TRUE(reading.sentences[0].dropped.empty()) << text;
    EXPECT_TRUE(reading.has_content()) << text;
  }
}

TEST(InquiryReader, SaysThatNothingIsLeft) {
  for (const char* text :
       {"", " \n ", "お世話になっております。\nよろしくお願いいたします。",
        "ありがとうございました。", "> 前のメール\n> です\n", "はじめまして。山路と申します。"}) {
    const Reading reading = test_reader().read(text);
    EXPECT_FALSE(reading.has_content()) << text;
    EXPECT_TRUE(reading.requests.empty()) << text;
  }
}

TEST(InquiryReader, JsonHoldsTheTextOfEachSentence) {
  const std::string text = "こんにちは。返品できますか。";
  EXPECT_EQ(to_json(test_reader().read(text), text),
            R"({"form":"line","has_content":true,"requests":[[1]],"sentences":[)"
            R"({"role":"boilerplate","request":null,"text":"こんにちは。","span":[0,18],)"
            R"("reason":"greeting","rule":")" +
                test_reader().read(text).sentences[0].rule +
                R"(","dropped":[]},{"role":"question","request":0,"text":"返品できますか。",)"
                R"("span":[18,42],"reason":"ends: ますか","rule":")" +
                test_reader().read(text).sentences[1].rule + R"(","dropped":[]}],)" +
                R"("complaint_words":[]})");
}

TEST(InquiryReader, IsTheSameForTheSameText) {
  const std::string text = "返品できますか。あと、送料はいくらですか。";
  EXPECT_EQ(test_reader().read(text), InquiryReader().read(text));
}

}  // namespace
}  // namespace toibiki
