// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/markup.h"

#include <gtest/gtest.h>

#include "tests/inquiry/readings.h"

namespace toibiki {
namespace {

TEST(Markup, IsBlankAndKeepsPlaces) {
  const struct {
    const char* text;
    const char* plain;
  } rows[] = {
      {"<p>a</p><p>b</p>", "\n  a\n   \n  b\n   "},
      {"<b>a</b>&nbsp;<i>c</i>",
       "   a          "
       "   c    "},
      {"<html><style>p{}</style>x</html>", "\n     \n                 x\n      "},
      {"<!-- <p>q</p> --><p>x</p>", "                 \n  x\n   "},
      {"a < b, 山 <a@example.com>", "a < b, 山 <a@example.com>"},
      {"A&B; 5<6", "A&B; 5<6"},
  };
  for (const auto& row : rows) {
    const PlainText plain = without_markup(row.text);
    EXPECT_EQ(plain.text, row.plain) << row.text;
    EXPECT_EQ(plain.text.size(), std::string(row.text).size());
  }
}

TEST(Markup, IsDroppedFromSentencesAndStandsForItselfBetweenThem) {
  const std::string text =
      "<html><body><p>こんにちは。</p><p>ふたが<b>開き</b>ません。<br>返品&nbsp;できますか。</p></"
      "body></html>";
  EXPECT_EQ(kept_text(text), "ふたが開きません。|返品できますか。");
  EXPECT_EQ(reason_of(text, "<html>"), "markup");
  EXPECT_EQ(test_reader().read(text).requests.size(), 1U);
}

TEST(Markup, RowsOfTablesAreLabelsAndValues) {
  EXPECT_EQ(
      kept_text("<table><tr><th>お名前</th><td>山路</td></tr><tr><th>商品名</th><td>皿</td></tr>"
                "<tr><th>お問い合わせ内容</th><td>割れていました。</td></tr></table>"),
      "商品名皿|割れていました。");
}

}  // namespace
}  // namespace toibiki
