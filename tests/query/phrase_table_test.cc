// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/phrase_table.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace toibiki {
namespace {

// Words between blanks, each a token where it stands; "ab(a,b)" is a word with its parts.
struct Text {
  std::string text;
  std::vector<Token> tokens;
};

Text text_of(const std::string& written) {
  Text result;
  std::istringstream stream(written);
  for (std::string word; stream >> word;) {
    const std::size_t parts = word.find('(');
    const std::string whole = word.substr(0, parts);
    const std::size_t begin = result.text.size();
    result.text += whole + " ";
    if (whole == "。" || whole == "?") continue;
    // The parts may come before the whole word, as both begin there.
    for (std::size_t at = parts; at != std::string::npos && word[at] != ')';) {
      const std::size_t end = word.find_first_of(",)", at + 1);
      const std::string part = word.substr(at + 1, end - at - 1);
      const std::size_t inside = begin + whole.find(part);
      result.tokens.push_back({{inside, inside + part.size()}, part, TokenKind::kWord});
      at = end;
    }
    result.tokens.push_back({{begin, begin + whole.size()}, whole, TokenKind::kWord});
    result.tokens.push_back({{begin, begin + whole.size()}, "reading", TokenKind::kReading});
  }
  return result;
}

PhraseTable table_of(const std::vector<std::vector<std::string>>& phrases) {
  PhraseTable table;
  for (const auto& phrase : phrases) table.add(phrase);
  return table;
}

std::string found(const PhraseTable& table, const std::string& written, bool parts = false) {
  const Text text = text_of(written);
  const std::vector<PlacedWord> words = words_of(text.tokens, text.text);
  std::string result;
  for (const auto& hit : parts ? table.find_parts(words) : table.find(words)) {
    for (const std::string& key : table.keys_of(hit.phrase)) result += key + " ";
    result += "/ ";
    EXPECT_EQ(hit.spans.size(), table.keys_of(hit.phrase).size());
  }
  return result;
}

TEST(PhraseTable, FindsTheLongestPhraseAtEachPlaceInOneSentence) {
  const PhraseTable table = table_of({{"a"}, {"b"}, {"a", "b"}, {"a", "b", "c", "d"}, {"c"}});
  struct Row {
    int line;
    const char* text;
    const char* expected;
  };
  static constexpr Row kRows[] = {
      {__LINE__, "", ""},
      {__LINE__, "x y", ""},
      {__LINE__, "a", "a / "},
      {__LINE__, "x a y b", "a / b / "},
      {__LINE__, "a b", "a b / "},
      {__LINE__, "a b c", "a b / c / "},
      {__LINE__, "a b c d", "a b c d / "},
      {__LINE__, "a b c d c", "a b c d / c / "},
      {__LINE__, "a a b b", "a / a b / b / "},
      {__LINE__, "a 。 b", "a / b / "},
      {__LINE__, "a ? b a b", "a / b / a b / "},
      {__LINE__, "a b c 。 d", "a b / c / "},
      {__LINE__, "ab(a,b) c", "c / "},  // parts are no words of their own ...
      {__LINE__, "a bc(b,c)", "a / "},
      {__LINE__, "x(x) a b(b)", "a b / "},  // ... nor a token that stands there twice
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(found(table, row.text), row.expected) << __FILE__ << ":" << row.line;
  }
}

TEST(PhraseTable, FindsSinglePartsOfLongerWords) {
  const PhraseTable table = table_of({{"a"}, {"a", "b"}});
  EXPECT_EQ(found(table, "ab(a,b) a", true), "a / ");
  EXPECT_EQ(found(table, "a b", true), "");
}

TEST(PhraseTable, NumbersEqualPhrasesAlike) {
  PhraseTable table;
  EXPECT_EQ(table.add({"a", "b"}), 0U);
  EXPECT_EQ(table.add({"ab"}), 1U);
  EXPECT_EQ(table.add({"a", "b"}), 0U);
  EXPECT_EQ(table.size(), 2U);
  EXPECT_EQ(table.number_of(std::vector<std::string>{"ab"}), 1U);
  EXPECT_EQ(table.number_of(std::vector<std::string>{"b"}), std::nullopt);
}

TEST(WordsOf, SentencesEndWithTheirMarksAndLineFeeds) {
  const std::string text = "a b。c!d\ne？f、g";
  std::vector<Token> tokens;
  for (const char key : {'a', 'b', 'c', 'd', 'e', 'f', 'g'}) {
    const std::size_t at = text.find(key);
    tokens.push_back({{at, at + 1}, std::string(1, key), TokenKind::kWord});
  }
  std::string sentences;
  for (const PlacedWord& word : words_of(tokens, text)) {
    sentences += std::string(word.key) + std::to_string(word.sentence);
  }
  EXPECT_EQ(sentences, "a0b0c1d2e3f4g4");
}

}  // namespace
}  // namespace toibiki
