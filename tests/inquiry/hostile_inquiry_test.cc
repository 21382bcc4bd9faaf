// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/inquiry/readings.h"
#include "tests/support/error_of.h"
#include "tests/support/full_size.h"

namespace toibiki {
namespace {

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + text.size());
  while (out.size() < bytes) out += text;
  return out;
}

// Sentences in order, disjoint, inside the text, with nothing but blanks between them.
void expect_whole(std::string_view text) {
  const Reading reading = test_reader().read(text);
  std::size_t end = 0;
  for (const ReadSentence& sentence : reading.sentences) {
    ASSERT_GE(sentence.span.begin, end);
    ASSERT_GT(sentence.span.end, sentence.span.begin);
    ASSERT_LE(sentence.span.end, text.size());
    std::size_t dropped_end = sentence.span.begin;
    for (const Span dropped : sentence.dropped) {
      ASSERT_GE(dropped.begin, dropped_end);
      ASSERT_LE(dropped.end, sentence.span.end);
      dropped_end = dropped.end;
    }
    end = sentence.span.end;
  }
  for (std::size_t i = 0; i < reading.requests.size(); ++i) {
    ASSERT_FALSE(reading.requests[i].sentences.empty());
    for (const std::size_t index : reading.requests[i].sentences) {
      ASSERT_LT(index, reading.sentences.size());
      ASSERT_EQ(reading.sentences[index].request, i);
    }
  }
}

// Each would take hours if the time grew faster than the size: the time limit of the test is the
// oracle.
TEST(HostileInquiry, FiveMegabytesAreReadInLinearTime) {
  const std::string mail =
      "いつもお世話になっております。先日買った加湿器の電源が入りません。返品できますか。\n";
  expect_whole(repeated(mail, 5U << 20U));
  for (const std::string& text :
       {"<p>" + mail + "</p>", std::string(">>>>"), std::string("> 前のメールです\n")}) {
    expect_whole(repeated(text, sized(1U << 20U, 5U << 20U)));
  }
  for (const char* text : {
           ">>>> 前のメールです\n",
           ">>>>",
           "あ",
           "お願いお願い",
           "<div><p>",
           "<script>",
           "<!--",
           "<",
           "「「「(",
           "お問い合わせ内容：あ\n",
           "お客様：あ\n担当：い\n",
           "a\n",
           "\n",
           "    ",
           "。",
           "----\n",
           "株式会社みほん\n",
           "From: a\n",
           "本メールに含まれる機密情報\n",
           "また、返品できますか。\n",
           "10:00 ",
           ", ",
           "(、",
           "です ",
           "拝啓、",
           "[x] ",
           "[x]\n",
           "{\"role\":\"a\"},",
           "a;b=c;",
           "Q1.\nA1.\n",
           "■あ\n□い\n",
           "写真を消す方法はありますか。料金プランはいくらですか。\n",
           "😀",
       }) {
    expect_whole(repeated(text, sized(1U << 17U, 1U << 19U)));
  }
}

TEST(HostileInquiry, TenThousandLinesOfQuoteMarksAreNothing) {
  const std::string text = repeated(">>>>\n", 50000);
  EXPECT_FALSE(test_reader().read(text).has_content());
  EXPECT_EQ(test_reader().read(text).sentences.size(), 10000U);
}

TEST(HostileInquiry, PiecesOfInquiriesInAnyOrderKeepTheSpansInOrder) {
  const char* pieces[] = {"お世話になります",
                          "。",
                          "\n",
                          "> ",
                          "①",
                          "…",
                          "㈱",
                          "ﾊﾟ",
                          "返品できますか",
                          "？",
                          "<br>",
                          "&nbsp;",
                          "お客様：",
                          "、",
                          "\r\n",
                          "　",
                          "また",
                          "--",
                          "｜",
                          "(",
                          "」",
                          "😀",
                          "\u200B",
                          "¼",
                          "名前：",
                          "10:02",
                          "か\u3099",
                          "<p",
                          "[x]",
                          "★",
                          "TEL",
                          "e\u0301"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += pieces[random() % std::size(pieces)];
    expect_whole(text);
    if (HasFatalFailure()) FAIL() << text;
  }
}

TEST(HostileInquiry, RefusesWhatIsNotUtf8) {
  const std::string error = error_of([] { test_reader().read("返品\xFF"); });
  EXPECT_EQ(error.substr(0, error.find(':')), "invalid_text");
  EXPECT_NE(error.find("7 バイト目"), std::string::npos) << error;
}

}  // namespace
}  // namespace toibiki
