// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "examples/help_page/server/answer_json.h"
#include "examples/help_page/server/shown_passage.h"
#include "examples/help_page/server/utf8.h"

namespace toibiki::help_page {
namespace {

TEST(Utf8, TellsWellFormedText) {
  for (const char* const good :
       {"", "a", "é", "返品", "𠮷野家", "👨‍👩‍👧", "\xEF\xBF\xBF"}) {
    EXPECT_TRUE(is_utf8(good)) << good;
  }
  for (const char* const bad :
       {"\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0\x80\x80\x80",
        "\xE8\xBF", "\xF8\x88\x80\x80\x80", "a\xFF"}) {
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

ShownPassage passage_of(const std::string& answer, const std::string& shown,
                        const std::string& mark) {
  Article article;
  article.id = "a";
  article.answer = answer;
  const std::size_t begin = answer.find(shown);
  const std::size_t marked = answer.find(mark, begin);
  Suggestion suggestion;
  suggestion.record = article;
  suggestion.passage = {
      Field::kAnswer, {begin, begin + shown.size()}, {{marked, marked + mark.size()}}};
  return shown_passage(suggestion);
}

std::string first_mark(const ShownPassage& passage) {
  return passage.marks.empty() ? "" : std::string(passage.marks.front().of(passage.text));
}

TEST(ShownPassage, HasNoSignsOfMarkdown) {
  const std::string answer =
      "# 返品\n\n**14日以内**に[申込書](https://e.test/a)を`出して`ください。* 2 * 3";
  const ShownPassage passage = passage_of(answer, answer, "14日以内**に");
  EXPECT_EQ(passage.text, "返品\n\n14日以内に申込書を出してください。* 2 * 3");
  EXPECT_EQ(first_mark(passage), "14日以内に");
  EXPECT_FALSE(passage.cut_before);
  EXPECT_FALSE(passage.cut_after);
}

TEST(ShownPassage, HasNoTags) {
  const std::string answer = "<p class=\"a\">返品は<b>14日</b>&amp;以内</p><p>です</p>";
  const ShownPassage passage = passage_of(answer, "返品は<b>14日</b>&amp;以内</p>", "14日");
  EXPECT_EQ(passage.text, "返品は 14日 &以内 ");
  EXPECT_EQ(first_mark(passage), "14日");
  EXPECT_FALSE(passage.cut_before);
  EXPECT_TRUE(passage.cut_after);
  // A passage that begins inside a tag shows nothing of it.
  EXPECT_EQ(passage_of(answer, "=\"a\">返品", "返品").text, "返品");
}

TEST(ShownPassage, TellsTagsFromSigns) {
  const std::string answer = "<p>1 < 2 なら<b>次</b>へ</p>";
  EXPECT_EQ(passage_of(answer, answer, "次").text, "1 < 2 なら 次 へ ");
}

TEST(ShownPassage, OfManyBracketsTakesNoLongTime) {
  const std::string answer = "**返品**" + std::string(400'000, '[') + "\n[a](b) [c](d";
  const ShownPassage passage = passage_of(answer, answer, "返品");
  EXPECT_TRUE(passage.text.starts_with("返品[["));
  EXPECT_TRUE(passage.text.ends_with("[[\na [c](d"));
}

TEST(ShownPassage, OfPlainTextIsTheText) {
  const std::string answer = "3 > 2、a * b、[注意]";
  EXPECT_EQ(passage_of(answer, answer, "b").text, answer);
}

}  // namespace
}  // namespace toibiki::help_page
