// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/bigrams.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace toibiki {
namespace {

std::string printed(const std::vector<Span>& spans, std::string_view text) {
  std::string out;
  for (const Span span : spans) out.append(out.empty() ? "" : " ").append(span.of(text));
  return out;
}

TEST(Bigrams, PairNeighboursInsideRunsOfKanjiAndOfKatakana) {
  struct Row {
    int line;
    std::string text, bigrams;
  };
  const Row rows[] = {
      {__LINE__, "", ""},
      {__LINE__, "日", ""},
      {__LINE__, "日東電工", "日東 東電 電工"},
      {__LINE__, "タイパ", "タイ イパ"},
      {__LINE__, "サーバー", "サー ーバ バー"},
      {__LINE__, "人々", "人々"},
      {__LINE__, "𠮷野家", "𠮷野 野家"},
      // Not across a change of writing, nor across a sign.
      {__LINE__, "決済コード入力", "決済 コー ード 入力"},
      {__LINE__, "申し込み", ""},
      {__LINE__, "ひらがなabc123", ""},
      {__LINE__, "配送・返品", "配送 返品"},
      {__LINE__, "配送 返品", "配送 返品"},
      {__LINE__, "配送\n返品", "配送 返品"},
      {__LINE__, "😀配送😀", "配送"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(printed(kanji_katakana_bigrams(row.text), row.text), row.bigrams)
        << __FILE__ << ":" << row.line;
  }
}

TEST(Bigrams, OfLettersPairAllNeighboursThatAreNoSigns) {
  struct Row {
    int line;
    std::string text, bigrams;
  };
  const Row rows[] = {
      {__LINE__, "", ""},
      {__LINE__, "申し込み", "申し し込 込み"},
      {__LINE__, "ab12コ入", "ab b1 12 2コ コ入"},
      {__LINE__, "あ。い い", ""},
      {__LINE__, "あい。うえ", "あい うえ"},
      {__LINE__, "한국어", "한국 국어"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(printed(letter_bigrams(row.text), row.text), row.bigrams)
        << __FILE__ << ":" << row.line;
  }
}

}  // namespace
}  // namespace toibiki
