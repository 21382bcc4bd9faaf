// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/contradiction.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "toibiki/analyzer.h"

namespace toibiki {
namespace {

std::vector<SaidWord> text_of(const std::string& text) {
  static const Analyzer analyzer;
  const std::vector<Token> tokens = analyzer.analyze(text);
  return said_words(tokens, text);
}

Contradiction contradiction_of(const std::string& inquiry, const std::string& title) {
  return contradiction(text_of(inquiry), text_of(title));
}

struct Row {
  int line;
  const char* inquiry;
  const char* title;
  double expected;
};

TEST(SaidWords, KeepsWholeWordsInOrderWithWhatIsDenied) {
  EXPECT_EQ(text_of("荷物が届かないので電話した"),
            (std::vector<SaidWord>{{"荷物", false}, {"届く", true}, {"電話", false}}));
  EXPECT_TRUE(text_of("").empty());
}

TEST(Contradiction, OfPolarityIsTheShareOfSharedPredicates) {
  static constexpr Row kRows[] = {
      {__LINE__, "荷物が届かない", "荷物が届いたら", 1.0},
      {__LINE__, "荷物が届いた", "荷物が届かないときは", 1.0},
      {__LINE__, "荷物が届かない", "荷物が届きません", 0.0},
      {__LINE__, "荷物が届いた", "荷物が届くまで", 0.0},
      {__LINE__, "届いたが動かない", "届いたら動くか確かめる", 0.5},
      {__LINE__, "届かない", "動かない", 0.0},
      // A noun of a title is no predicate: the way to do it answers who cannot.
      {__LINE__, "ログインできない", "ログインのしかた", 0.0},
      {__LINE__, "返事がない", "返事のしかた", 0.0},
      // Said both ways.
      {__LINE__, "届くはずが届かない", "届いた", 0.0},
      {__LINE__, "届かない", "届いたのに届かないと言われた", 0.0},
      {__LINE__, "送れませんか", "送れない", 1.0},
      {__LINE__, "", "届かない", 0.0},
      {__LINE__, "届かない", "", 0.0},
  };
  for (const Row& row : kRows) {
    EXPECT_DOUBLE_EQ(contradiction_of(row.inquiry, row.title).polarity, row.expected) << row.line;
  }
}

TEST(Contradiction, OfNumbersIsAnotherOneOfTheSameKind) {
  static constexpr Row kRows[] = {
      {__LINE__, "エラー E-412 が出た", "E-421 と表示される", 1.0},
      {__LINE__, "エラーE412", "エラー E-412 の直し方", 0.0},
      {__LINE__, "エラー E-412", "エラー H-412", 0.0},  // of another series: not of the same kind
      {__LINE__, "エラー 412", "エラー 503", 1.0},
      {__LINE__, "iPhone15 で動かない", "iPhone14 で動かない", 1.0},
      {__LINE__, "iOS 17 で動かない", "iOS 16 以降で動く", 1.0},
      {__LINE__, "5,000円のプラン", "三千円のプラン", 1.0},
      {__LINE__, "5,000円のプラン", "五千円のプラン", 0.0},
      {__LINE__, "5,000円のプラン", "3か月のプラン", 0.0},
      {__LINE__, "5,000円のプラン", "3,000円と5,000円のプラン", 0.0},
      {__LINE__, "5,000円のプラン", "プランの料金", 0.0},
      {__LINE__, "プランの料金", "5,000円のプラン", 0.0},
      {__LINE__, "2025年の明細", "2026年の明細", 1.0},
      {__LINE__, "4月10日の便", "10日の便", 0.0},  // a date, and a count of days or a date
      {__LINE__, "3日前に買った", "購入から30日以内の返品", 0.0},
      {__LINE__, "16歳です", "18歳未満の登録", 0.0},
      // One kind is the same, another is not.
      {__LINE__, "5,000円で3枚", "5,000円で2枚", 1.0},
      {__LINE__, "", "", 0.0},
  };
  for (const Row& row : kRows) {
    EXPECT_DOUBLE_EQ(contradiction_of(row.inquiry, row.title).number, row.expected) << row.line;
  }
}

TEST(Contradiction, PrintsItself) {
  EXPECT_EQ(to_string(Contradiction{0.5, 1.0}), "polarity 0.5, number 1");
  EXPECT_EQ(to_string(Contradiction{}), "polarity 0, number 0");
}

}  // namespace
}  // namespace toibiki
