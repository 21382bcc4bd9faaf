// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "examples/help_page/server/answer_json.h"
#include "examples/help_page/server/utf8.h"

namespace toibiki::help_page {
namespace {

TEST(Utf8, TellsWellFormedText) {
  for (const char* const good : {"", "a", "é", "返品", "𠮷野家", "👨‍👩‍👧", "\xEF\xBF\xBF"}) {
    EXPECT_TRUE(is_utf8(good)) << good;
  }
  for (const char* const bad : {"\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                "\xF0\x80\x80\x80", "\xE8\xBF", "\xF8\x88\x80\x80\x80", "a\xFF"}) {
    EXPECT_FALSE(is_utf8(bad)) << bad;
  }
}

TEST(Utf8, CountsCharactersAndCodeUnits) {
  EXPECT_EQ(character_count("a返𠮷"), 3U);
  EXPECT_EQ(utf16_size("a返𠮷"), 4U);
}

TEST(Utf16Marks, AreCodeUnitsOfTheText) {
  const std::string text = "𠮷野家で返品";  // 𠮷 is four bytes and two code units
  const std::size_t at = text.find("返品");
  EXPECT_EQ(utf16_marks(text, {{0, 4}, {at, text.size()}}).dump(), "[[0,2],[5,7]]");
  EXPECT_EQ(utf16_marks(text, {}).dump(), "[]");
}

TEST(Utf16Marks, OfAPassageBeginWithIt) {
  const std::string text = "前置き。返品は14日以内";
  const std::size_t begin = text.find("返品");
  EXPECT_EQ(utf16_marks(text, {begin, text.size()}, {{begin, begin + 6}}).dump(), "[[0,2]]");
}

TEST(AnswerJson, SaysWhatIsMarkedAndCut) {
  Suggestion suggestion;
  Article article;
  article.id = "a";
  article.question = "😀返品したい";
  article.answer = "届いた日から。返品できます。";
  suggestion.record = article;
  suggestion.title = {Field::kQuestion, {0, article.question.size()}, {{4, 10}}};
  const std::size_t begin = article.answer.find("返品");
  suggestion.passage = {Field::kAnswer, {begin, begin + 6}, {{begin, begin + 6}}};
  const Json json = to_json_value(suggestion);
  EXPECT_EQ(json["title_marks"].dump(), "[[2,4]]");
  EXPECT_EQ(json["passage"].dump(),
            R"({"text":"返品","marks":[[0,2]],"cut_before":true,"cut_after":true})");
}

}  // namespace
}  // namespace toibiki::help_page
