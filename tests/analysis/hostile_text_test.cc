// SPDX-License-Identifier: GPL-2.0-or-later
//
// Texts that end, slow down or mislead a careless analyzer. None may take more than linear time;
// quadratic time would run into the time limit of the test.
#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "toibiki/analyzer.h"

namespace toibiki {
namespace {

using namespace std::string_literals;

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || (text[at] & '\xC0') != '\x80';
}

// What holds for the tokens of every text.
void check_tokens(std::string_view text, const std::vector<Token>& tokens) {
  std::size_t begin = 0;
  for (const Token& token : tokens) {
    ASSERT_LT(token.span.begin, token.span.end) << to_string(token);
    ASSERT_LE(token.span.end, text.size()) << to_string(token);
    ASSERT_TRUE(is_border(text, token.span.begin) && is_border(text, token.span.end))
        << to_string(token);
    ASSERT_GE(token.span.begin, begin) << "not in order: " << to_string(token);
    begin = token.span.begin;
    ASSERT_FALSE(token.key.empty());
    ASSERT_LE(token.key.size(), 200U);
    ASSERT_FALSE(find_invalid_utf8(token.key));
  }
}

TEST(HostileText, FinishesAndKeepsSpansInside) {
  struct Row {
    int line;
    std::string text;
    std::size_t min_count, max_count;  // of tokens
  };
  const Row rows[] = {
      {__LINE__, repeated("0", 100'000), 1, 1},
      {__LINE__, repeated("x", 1'000'000), 1, 1},
      {__LINE__, repeated("あ", 333'334), 0, 400'000},
      {__LINE__, repeated("漢", 333'334), 333'333, 1'400'000},
      {__LINE__, repeated("ア", 333'334), 333'333, 1'400'000},
      {__LINE__, repeated("ー", 100'000), 99'999, 200'000},
      {__LINE__, repeated("a1", 50'000), 1, 1},
      {__LINE__, repeated("a ", 50'000), 50'000, 50'000},
      {__LINE__, repeated("す", 100'000), 0, 200'000},
      {__LINE__, repeated("。", 100'000), 0, 0},
      {__LINE__, repeated(" ", 1'000'000), 0, 0},
      {__LINE__, repeated("\n", 1'000'000), 0, 0},
      {__LINE__, repeated("　", 300'000), 0, 0},
      {__LINE__, std::string(100'000, '\0'), 0, 0},
      {__LINE__, repeated("質問\0"s, 10'000), 30'000, 30'000},
      {__LINE__, "が" + repeated("\u0301", 10'000), 0, 40},
      {__LINE__, repeated("\uFF9E\u0301", 100'000), 0, 40},
      {__LINE__, repeated("\u200B", 300'000), 0, 0},
      {__LINE__, repeated("\uFDFA", 30'000), 0, 400'000},  // eleven times as long once normalised
      {__LINE__, repeated("㈱", 100'000), 100'000, 200'000},
      {__LINE__, repeated("😀", 100'000), 0, 0},
      {__LINE__, repeated("\U0010FFFF\uFFFE\uFFFF", 10'000), 0, 0},
      {__LINE__, "https://example.com/" + repeated("%E3%81%82", 20'000), 3, 60'010},
  };
  const Analyzer analyzer;
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(__FILE__) + ":" + std::to_string(row.line));
    const std::vector<Token> tokens = analyzer.analyze(row.text);
    check_tokens(row.text, tokens);
    EXPECT_GE(tokens.size(), row.min_count);
    EXPECT_LE(tokens.size(), row.max_count);
  }
}

TEST(HostileText, ALongNumberIsOneWordAndItsNeighboursAreFound) {
  const std::string text = "番号" + repeated("7", 100'000) + "の返品";
  std::string words;
  for (const Token& token : Analyzer().analyze(text)) {
    if (token.kind != TokenKind::kWord) continue;
    words += token.key.substr(0, 6) + "[" + std::to_string(token.span.begin) + " ";
  }
  EXPECT_EQ(words, "番号[0 777777[6 返品[100009 ") << "cut at a border of pieces?";
}

TEST(HostileText, AnyMixtureKeepsSpansInside) {
  const std::string parts[] = {
      "申し込み", "んだ",   "ﾊﾟｽﾜｰﾄﾞ",      "iPhone",     "15", "㈱",   "ﬁ",
      "ß",        "İ",      "\u200B",       "。",         "\n", "　",   "\0"s,
      "\u0301",   "\u3099", "\uFF9E",       "か",         "😀",  "来",   "行っ",
      "ない",     "ー",     "〇",           "々",         "〆", "नमस्ते", "漢字",
      "カナ",     "\uFDFA", "\u1112\u1161", "\U0010FFFF", "\"", ",",    "EOS\n",
      "%s",
  };
  const Analyzer analyzer;
  std::mt19937 random(2'026);
  for (int i = 0; i < 2'000; ++i) {
    std::string text;
    for (auto count = random() % 20; count > 0; --count) text += parts[random() % std::size(parts)];
    SCOPED_TRACE(testing::PrintToString(text));
    check_tokens(text, analyzer.analyze(text));
    if (testing::Test::HasFatalFailure()) return;
  }
}

TEST(HostileText, ALongTextGivesWhatItsSentencesGive) {
  const std::string sentence = "定期便を解約したいのですが、どうすればよいですか。";
  const Analyzer analyzer;
  const std::vector<Token> one = analyzer.analyze(sentence);
  std::vector<Token> expected;
  constexpr std::size_t kCount = 1'000;  // 73 pieces
  for (std::size_t i = 0; i < kCount; ++i) {
    for (Token token : one) {
      token.span.begin += i * sentence.size();
      token.span.end += i * sentence.size();
      expected.push_back(token);
    }
  }
  EXPECT_EQ(analyzer.analyze(repeated(sentence, kCount)), expected);
}

}  // namespace
}  // namespace toibiki
