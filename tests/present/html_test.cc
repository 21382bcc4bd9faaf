// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "toibiki/error.h"
#include "toibiki/suggestion.h"

namespace toibiki {
namespace {

struct HtmlRow {
  int line;
  std::string text;
  Span span;
  std::vector<Span> marks;
  std::string html;
};

TEST(Html, EscapesMarksAndShowsWhereTextWasCut) {
  const HtmlRow rows[] = {
      {__LINE__, "", {0, 0}, {}, ""},
      {__LINE__, "解約", {0, 6}, {}, "解約"},
      {__LINE__, "解約", {0, 6}, {{0, 6}}, "<mark>解約</mark>"},
      {__LINE__, "<b>&\"'</b>", {0, 10}, {}, "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;"},
      {__LINE__, "<script>", {0, 8}, {{0, 1}, {7, 8}}, "<mark>&lt;</mark>script<mark>&gt;</mark>"},
      {__LINE__, "&amp;", {0, 5}, {}, "&amp;amp;"},
      {__LINE__, "<mark>a</mark>", {6, 7}, {{6, 7}}, "…<mark>a</mark>…"},
      {__LINE__, "一二三四", {3, 9}, {{6, 9}}, "…二<mark>三</mark>…"},
      {__LINE__, "一二三四", {0, 9}, {{0, 3}, {3, 6}}, "<mark>一</mark><mark>二</mark>三…"},
      {__LINE__, "一二三四", {6, 12}, {}, "…三四"},
      // Blanks around it are not missed.
      {__LINE__, "\n 一二\r\n", {2, 8}, {}, "一二"},
      {__LINE__, "一\n二\n", {0, 3}, {}, "一…"},
      // Nothing is shown: no snippet was asked for.
      {__LINE__, "一二三四", {0, 0}, {}, ""},
  };
  for (const HtmlRow& row : rows) {
    EXPECT_EQ(to_html(row.text, {Field::kAnswer, row.span, row.marks}), row.html)
        << __FILE__ << ":" << row.line;
  }
}

TEST(Html, SpansThatDoNotFitTheTextAreAnError) {
  struct BadRow {
    int line;
    Span span;
    std::vector<Span> marks;
  };
  const BadRow rows[] = {
      {__LINE__, {0, 13}, {}},                // behind the end of "一二三四"
      {__LINE__, {13, 13}, {}},               //
      {__LINE__, {6, 3}, {}},                 // backwards
      {__LINE__, {0, 12}, {{6, 3}}},          //
      {__LINE__, {1, 12}, {}},                // inside a character
      {__LINE__, {0, 11}, {}},                //
      {__LINE__, {0, 12}, {{0, 4}}},          //
      {__LINE__, {3, 9}, {{0, 6}}},           // a mark outside the passage
      {__LINE__, {3, 9}, {{6, 12}}},          //
      {__LINE__, {0, 12}, {{6, 9}, {0, 3}}},  // not in order
      {__LINE__, {0, 12}, {{0, 6}, {3, 9}}},  // overlapping
      {__LINE__, {0, std::string::npos}, {}},
  };
  for (const BadRow& row : rows) {
    try {
      const std::string html = to_html("一二三四", {Field::kAnswer, row.span, row.marks});
      ADD_FAILURE() << __FILE__ << ":" << row.line << ": no error: " << html;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
    }
  }
}

std::string without(std::string text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.erase(at, part.size());
  }
  return text;
}

std::string unescaped(std::string text) {
  const std::pair<std::string, std::string> entities[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, character] : entities) {
    for (std::size_t at = text.find(entity); at != std::string::npos;
         at = text.find(entity, at + 1)) {
      text.replace(at, entity.size(), character);
    }
  }
  return text;
}

TEST(Html, WithAnyMarksIsTheTextEscapedAndNoCharacterIsCut) {
  const std::string parts[] = {"<",  ">",  "&", "\"", "'",    "a",      "é",
                               "漢", "𠮷", "😀", "\n", "&lt;", "</mark>"};
  std::mt19937 random(5);
  for (int i = 0; i < 2'000; ++i) {
    std::string text;
    std::vector<std::size_t> borders = {0};
    for (auto count = random() % 30; count > 0; --count) {
      text += parts[random() % std::size(parts)];
      borders.push_back(text.size());
    }
    std::vector<std::size_t> cuts;
    for (auto count = 2 * (1 + random() % 5); count > 0; --count) {
      cuts.push_back(borders[random() % borders.size()]);
    }
    std::sort(cuts.begin(), cuts.end());
    Snippet snippet{Field::kAnswer, {cuts.front(), cuts.back()}, {}};
    for (std::size_t cut = 1; cut + 2 < cuts.size(); cut += 2) {
      snippet.marks.push_back({cuts[cut], cuts[cut + 1]});
    }
    const std::string html = to_html(text, snippet);
    SCOPED_TRACE(html);
    ASSERT_FALSE(find_invalid_utf8(html));
    const std::string plain = without(without(without(html, "<mark>"), "</mark>"), "…");
    ASSERT_EQ(plain.find_first_of("<>\"'"), std::string::npos);
    ASSERT_EQ(unescaped(plain), snippet.span.of(text));
  }
}

TEST(Html, WithAnyBytesForSpansIsAnErrorOrWholeCharacters) {
  const std::string text = "aé漢𠮷<😀>&漢字";
  std::mt19937 random(6);
  int error_count = 0;
  for (int i = 0; i < 5'000; ++i) {
    const auto any = [&] { return std::size_t{random() % (text.size() + 3)}; };
    const Snippet snippet{Field::kAnswer, {any(), any()}, {{any(), any()}}};
    try {
      ASSERT_FALSE(find_invalid_utf8(to_html(text, snippet)));
    } catch (const Error& error) {
      ASSERT_EQ(error.code(), ErrorCode::kInvalidArgument);
      ++error_count;
    }
  }
  EXPECT_GT(error_count, 0);
  EXPECT_LT(error_count, 5'000);
}

}  // namespace
}  // namespace toibiki
