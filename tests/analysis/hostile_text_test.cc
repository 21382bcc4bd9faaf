// SPDX-License-Identifier: GPL-2.0-or-later
//
// Texts that end, slow down or mislead a careless analyzer. None may take more than linear time;
// quadratic time would run into the time limit of the test.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "tests/support/full_size.h"
#include "toibiki/analyzer.h"
#include "toibiki/error.h"

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

// What holds for every stage of every text.
void check_analysis(std::string_view text, const Analysis& analysis) {
  ASSERT_FALSE(find_invalid_utf8(analysis.normalized));
  std::size_t end = 0;
  for (const Rewriting& rewriting : analysis.rewritings) {
    ASSERT_GE(rewriting.span.begin, end);
    ASSERT_LT(rewriting.span.begin, rewriting.span.end);
    ASSERT_LE(rewriting.span.end, text.size());
    ASSERT_TRUE(is_border(text, rewriting.span.begin) && is_border(text, rewriting.span.end));
    ASSERT_FALSE(find_invalid_utf8(rewriting.text));
    ASSERT_FALSE(rewriting.rule.empty());
    end = rewriting.span.end;
  }
  std::size_t begin = 0;
  for (const WordAnalysis& word : analysis.words) {
    ASSERT_GE(word.span.begin, begin) << "not in order: " << word.normalized;
    ASSERT_LT(word.span.begin, word.span.end);
    ASSERT_LE(word.span.end, text.size());
    ASSERT_TRUE(is_border(text, word.span.begin) && is_border(text, word.span.end));
    begin = word.span.begin;
    ASSERT_FALSE(word.normalized.empty());
    ASSERT_FALSE(word.key.empty());
    ASSERT_FALSE(word.key_rule.empty());
    for (const std::string& part : word.parts) ASSERT_FALSE(part.empty());
    for (const std::string* field : {&word.normalized, &word.base, &word.reading, &word.key}) {
      ASSERT_FALSE(find_invalid_utf8(*field));
    }
  }
  check_tokens(text, analysis.tokens);
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
      {__LINE__, repeated("あ", 333'334), 0, 2},  // a stretched kana is one
      {__LINE__, repeated("漢", 333'334), 333'333, 1'400'000},
      {__LINE__, repeated("ア", 333'334), 1, 2},
      {__LINE__, repeated("アイ", 166'667), 333'333, 1'400'000},
      {__LINE__, repeated("ー", 100'000), 0, 0},
      {__LINE__, repeated("a1", 50'000), 1, 1},
      {__LINE__, repeated("a ", 50'000), 50'000, 50'000},
      {__LINE__, repeated("す", 100'000), 0, 2},
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
      {__LINE__, "https://example.com/" + repeated("%E3%81%82", 20'000), 1, 1},
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

// Texts of any character that there is, and of those that trip careless code.
class RandomText {
 public:
  std::string next() {
    std::string text;
    switch (below(6)) {
      case 0:
        for (auto count = below(40); count > 0; --count) append_utf8(text, any_character());
        break;
      case 1:
        for (auto count = below(60); count > 0; --count) append_utf8(text, hostile_character());
        break;
      case 2:
        for (auto count = below(12); count > 0; --count) text += phrase();
        break;
      case 3:
        for (auto count = below(30); count > 0; --count) {
          text += below(3) == 0 ? phrase() : std::string();
          append_utf8(text, below(2) == 0 ? any_character() : hostile_character());
        }
        break;
      case 4: {  // signs between digits and letters
        constexpr std::string_view kSigns = "0019az-_./:,()@%+w~ ";
        for (auto count = below(60); count > 0; --count) text += kSigns[below(kSigns.size())];
        break;
      }
      default: {  // long runs
        for (auto count = 1 + below(3); count > 0; --count) {
          std::string unit = phrase();
          if (below(2) == 0) {
            unit.clear();
            append_utf8(unit, below(2) == 0 ? any_character() : hostile_character());
          }
          text += repeated(unit, 1 + below(100));
        }
      }
    }
    return text;
  }

  // With one byte changed, added or taken away: mostly no UTF-8 any more.
  std::string broken(std::string text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(3)) {
      case 0:
        text.insert(at, 1, static_cast<char>(0x80 + below(128)));
        break;
      case 1:
        if (at < text.size()) text.erase(at, 1);
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
    }
    return text;
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  // Assigned or not, of every plane; no surrogates, which UTF-8 does not have.
  char32_t any_character() {
    constexpr char32_t kPlanes[] = {0x80, 0x800, 0x3000, 0x10000, 0x20000, 0x110000};
    const auto c = static_cast<char32_t>(below(kPlanes[below(std::size(kPlanes))]));
    return c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
  }

  char32_t hostile_character() {
    static constexpr char32_t kCharacters[] = {
        0x0300,  0x0301, 0x0316,  0x0345,   0x05B0, 0x0F73, 0x3099,   0x309A, 0xFF9E,
        0xFF9F,  // marks
        0x061C,  0x200E, 0x200F,  0x202A,   0x202B, 0x202C, 0x202D,   0x202E, 0x2066,
        0x2069,  // bidi
        0x200B,  0x200C, 0x200D,  0x2060,   0xFEFF, 0x00AD, 0x034F,   0xFE0F, 0xE0100,
        0xE0041,                                                                     // unseen
        0xE000,  0xF8FF, 0xF0000, 0x10FFFD,                                          // private
        0x0378,  0xFFFE, 0xFFFF,  0x1FFFF,  0xFDD0, 0x2FE0, 0x10FFFF,                // unassigned
        0x0000,  0x0001, 0x001B,  0x007F,   0x0085, 0x2028, U'\n',    U'\t',  U' ',  // control
        0xFDFA,  0x337F, 0x3300,  0x33FF,   0x2153, 0xFB03, 0x1E9E,   0x0130, 0x1F600,
        0x1F1EF,  // become many
        U'ー',   U'〜',  U'~',    U'−',     U'-',   U'ゝ',  U'ヾ',    U'々',  U'〇',   U'髙',
        U'ぁ',   U'ぃ',  U'っ',   U'ッ',    U'い',  U'あ',  U'ヴ',    U'ｶ',   U'・',   U'w',
        U'(',    U'笑',  U')',    U'一',    U'万',  U'千',  U'0',     U'१',   U'٣',    U'¥',
    };
    return kCharacters[below(std::size(kCharacters))];
  }

  const std::string& phrase() {
    static const std::string kPhrases[] = {
        "申し込み",
        "申込みを",
        "解約したい",
        "サーバー",
        "クレジット・カード",
        "ｻ-ﾊﾞ-",
        "届かない",
        "二つ",
        "二十四時間",
        "1万2千円",
        "12,000",
        "2026/11/25",
        "18:00",
        "-5度",
        "5%",
        "E-412",
        "iPhone15",
        "v2.3.1",
        "0120-123-456",
        "Wi-Fi",
        "orders",
        "https://example.com/?q=%E3",
        "a@example.com",
        "なーい",
        "www",
        "りょうしゅうしょ",
        "来ない",
        "髙橋",
        "〇〇",
        "以上",
        "。",
        "（笑）",
        "関西国際空港",
    };
    return kPhrases[below(std::size(kPhrases))];
  }

  std::mt19937 random_{2'026'11};
};

TEST(HostileText, AHundredThousandRandomTextsKeepTheirPromises) {
  constexpr int kCount = 100'000;
  const Analyzer analyzer;
  RandomText texts;
  int refused = 0;
  for (int i = 0; i < kCount; ++i) {
    std::string text = texts.next();
    if (i % 10 == 0) text = texts.broken(std::move(text));
    const AnalyzeOptions options{i % 7 == 0};
    try {
      const std::vector<Token> tokens = analyzer.analyze(text, options);
      ASSERT_FALSE(find_invalid_utf8(text)) << testing::PrintToString(text);
      check_tokens(text, tokens);
      if (i % 5 == 0) {
        const Analysis analysis = analyzer.explain(text, options);
        ASSERT_EQ(analysis.tokens, tokens);
        check_analysis(text, analysis);
      }
    } catch (const Error& error) {
      ASSERT_EQ(error.code(), ErrorCode::kInvalidText) << error.what();
      ASSERT_TRUE(find_invalid_utf8(text)) << testing::PrintToString(text);
      ++refused;
    }
    ASSERT_FALSE(HasFatalFailure()) << "text " << i << ": " << testing::PrintToString(text);
  }
  EXPECT_GT(refused, kCount / 20) << "the broken texts were not broken";
}

// Of this thread alone, so that what else runs on the machine does not count.
double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double seconds_to_analyze(const std::string& text) {
  const Analyzer analyzer;  // a new one: words that it remembers would be fast
  const double begin = cpu_seconds();
  check_tokens(text, analyzer.analyze(text, {true}));
  return cpu_seconds() - begin;
}

TEST(HostileText, TakesTimeInProportionToItsSize) {
  const std::size_t bytes = sized(300'000, 1'000'000);
  // Quadratic time would be 16 times as much, and linear time is 4 times; below the floor noise
  // could decide, and nobody waits.
  constexpr double kMaxFactor = 8;
  constexpr double kFloorSeconds = 0.3;
  const std::string patterns[] = {
      "a",      "1",         "あ",       "ア",     "漢",   "😀",        "\u0301",
      "\u200B", "髙",        "a1",       "1,",     "1.1",  "1.",       "1_",
      "1-",     "1(",        "1/",       "1:",     "a+",   "a-",       "a_",
      "x@",     "x@a.",      "v1.",      "ー",     "あー", "サ−",      "ああ",
      "っ",     "ゝ",        "か\u3099", "〜",     "カ・", "二",       "万",
      "二つ",   "w",         "あw",      "（笑）", "-5度", "¥1",       "5%",
      "www.",   "http://a ", "http://",  "ab",     "aあ",  "申込み、", "りょうしゅうしょ",
      "。",
  };
  for (const std::string& pattern : patterns) {
    const double small = seconds_to_analyze(repeated(pattern, bytes / 4 / pattern.size()));
    const double large = seconds_to_analyze(repeated(pattern, bytes / pattern.size()));
    EXPECT_LT(large, std::max(kMaxFactor * small, kFloorSeconds))
        << pattern << ": " << small << " s before";
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
