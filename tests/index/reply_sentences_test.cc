// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/reply_sentences.h"

#include <gtest/gtest.h>

#include <string>

#include "index/term.h"

namespace toibiki {
namespace {

std::string sentences_of(const std::string& reply) {
  std::string out;
  for (const CountedSentence& sentence : counted_sentences(reply)) {
    out.append(sentence.span.of(reply)).append("|");
  }
  return out;
}

TEST(CountedSentences, EndAtSentenceEndsAndLines) {
  EXPECT_EQ(sentences_of("山田様\n\n　お世話になっております。担当の森です！\r\nでは\n――――\n"),
            "山田様|お世話になっております。|担当の森です！|では|");
  EXPECT_EQ(sentences_of(""), "");
  EXPECT_EQ(sentences_of("。\n!\n"), "");
}

CountedSentence only(const std::string& reply) {
  const auto sentences = counted_sentences(reply);
  EXPECT_EQ(sentences.size(), 1U) << reply;
  return sentences.front();
}

TEST(CountedSentences, HaveOneFormWhateverTheirValues) {
  const CountedSentence first = only("HN-12345678は12,000円です。");
  const CountedSentence second = only("ＨＮ－８７６５４３２１は500円です");
  EXPECT_EQ(first.form, second.form);
  EXPECT_NE(first.exact, second.exact);
  EXPECT_EQ(only("[氏名1]様 ありがとうございます。").form,
            only("[氏名2]様ありがとうございます").form);
  EXPECT_NE(only("送料は550円です。").form, only("送料です。").form);
  const CountedSentence plain = only("ありがとうございます。");
  EXPECT_EQ(plain.form, plain.exact);
  EXPECT_FALSE(is_text_term(plain.form));
  EXPECT_TRUE(is_text_term(index_term(TokenKind::kWord, "s")));
}

TEST(CountedSentences, FinishOnAMegabyte) {
  for (const std::string part : {"1]", "[1]", "あ。", "[氏名1", "a-"}) {
    std::string text;
    while (text.size() < 1'000'000) text += part;
    counted_sentences(text);
  }
}

}  // namespace
}  // namespace toibiki
