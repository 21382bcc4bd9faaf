// SPDX-License-Identifier: GPL-2.0-or-later
#include "examples/help_page/server/safe_html.h"

#include <gtest/gtest.h>

#include "examples/help_page/server/article_html.h"
#include "examples/help_page/server/safe_link.h"

namespace toibiki::help_page {
namespace {

std::string safe(std::string_view html) { return safe_html(html, LineBreaks::kAsBlank); }

TEST(SafeHtml, KeepsWhatAnAnswerNeeds) {
  for (const char* const html :
       {"<p>返品は<strong>14日</strong>以内です。</p>", "<ul><li>一</li><li>二</li></ul>",
        "<p>一<br>二</p>", "<table><tr><th colspan=\"2\">料金</th></tr></table>",
        "<p><a href=\"/articles/a\">次</a></p>", "<ol start=\"3\"><li>三</li></ol>"}) {
    EXPECT_EQ(safe(html), html);
  }
  EXPECT_EQ(safe("<h1>題</h1>"), "<h2>題</h2>");
}

TEST(SafeHtml, TakesAwayWhatRuns) {
  const std::pair<const char*, const char*> rows[] = {
      {"<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"},
      {"<p onclick=\"x()\" style=\"color:red\">a</p>", "<p>a</p>"},
      {"<style>p{}</style><p>a</p>", "<p>a</p>"},
      {"<p>a<iframe src=\"https://e.test\"></iframe></p>", "<p>a</p>"},
      {"<p>a<svg><script>alert(1)</script></svg></p>", "<p>a</p>"},
      {"<form action=\"/x\"><input name=\"a\"><button>b</button><p>c</p></form>", "<p>c</p>"},
      {"<p><a href=\"javascript:alert(1)\">a</a></p>", "<p>a</p>"},
      {"<p><a href=\"JaVaScRiPt:alert(1)\">a</a></p>", "<p>a</p>"},
      {"<p><a href=\"java\nscript:alert(1)\">a</a></p>", "<p>a</p>"},
      {"<p><a href=\"&#106;avascript&#x3A;alert(1)\">a</a></p>", "<p>a</p>"},
      {"<p><a href=\"data:text/html,x\">a</a></p>", "<p>a</p>"},
      {"<p><img src=\"x\" onerror=\"alert(1)\"></p>",
       "<p><img src=\"x\" alt=\"\" loading=\"lazy\"></p>"},
      {"<p><img src=\"data:image/svg+xml,x\" alt=\"図\"></p>", "<p>図</p>"},
      {"<div><section><p>a</p></section></div>", "<p>a</p>"},
      {"<p>a<!-- <script>alert(1)</script> --></p>", "<p>a</p>"},
      {"<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", ""},
      {"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", ""},
  };
  for (const auto& [html, wanted] : rows) {
    const std::string result = safe(html);
    EXPECT_EQ(result.find("onerror"), std::string::npos) << html << "\n" << result;
    if (*wanted != '\0') {
      EXPECT_EQ(result, wanted) << html;
    }
  }
}

TEST(SafeHtml, IsWellFormedWhateverComes) {
  EXPECT_EQ(safe("<p>a<b>c"), "<p>a<b>c</b></p>");
  EXPECT_EQ(safe(""), "");
  EXPECT_EQ(safe(std::string_view("<p>a\0b</p>", 10)), "<p>ab</p>");
  std::string deep;
  for (int i = 0; i < 5'000; ++i) deep += "<blockquote>";
  EXPECT_LT(safe(deep + "x").size(), 100'000U);
}

TEST(SafeHtml, LinksAwayTellNothing) {
  EXPECT_EQ(safe("<p><a href=\"https://e.test/?a=1&amp;b=2\" target=\"x\">a</a></p>"),
            "<p><a href=\"https://e.test/?a=1&amp;b=2\" rel=\"noopener noreferrer\">a</a></p>");
}

TEST(SafeLink, IsHttpMailOrRelative) {
  for (const char* const good : {"", "/a", "a?b=c:d", "#x", "https://e.test/", "HTTP://e.test",
                                 "mailto:a@e.test", "//e.test/a", "./a:b"}) {
    EXPECT_TRUE(is_safe_link(good)) << good;
  }
  for (const char* const bad :
       {"javascript:x", " javascript:x", "java\tscript:x", "\x01javascript:x", "data:,",
        "vbscript:x", "file:///etc/passwd", ":x", "tel:0312345678"}) {
    EXPECT_FALSE(is_safe_link(bad)) << bad;
  }
}

TEST(AnswerHtml, TellsTheFormats) {
  EXPECT_EQ(format_of_answer("返品できます。\n14日以内です。"), AnswerFormat::kText);
  EXPECT_EQ(format_of_answer("a < b と <注意>"), AnswerFormat::kText);
  EXPECT_EQ(format_of_answer("次の順に。\n\n1. 開く\n2. 押す"), AnswerFormat::kMarkdown);
  EXPECT_EQ(format_of_answer("**10分以内**に"), AnswerFormat::kMarkdown);
  EXPECT_EQ(format_of_answer("[案内](https://e.test)"), AnswerFormat::kMarkdown);
  EXPECT_EQ(format_of_answer("<p>開く</p>"), AnswerFormat::kHtml);
  EXPECT_EQ(format_of_answer("一<br>二"), AnswerFormat::kHtml);
}

TEST(AnswerHtml, OfMarkdownKeepsLineEnds) {
  EXPECT_EQ(answer_html("一行目。\n二行目は**太い**。"),
            "<p>一行目。<br>\n二行目は<strong>太い</strong>。</p>\n");
  const std::string list = answer_html("次の順に。\n\n1. 開く\n2. 押す\n");
  EXPECT_EQ(list, "<p>次の順に。</p>\n<ol>\n<li>開く</li>\n<li>押す</li>\n</ol>\n");
  EXPECT_EQ(answer_html("```\na\n  b\n```"), "<pre><code>a\n  b\n</code></pre>\n");
}

TEST(AnswerHtml, OfMarkdownRunsNothing) {
  for (const char* const text :
       {"**a** <script>alert(1)</script>", "[a](javascript:alert(1)) **b**",
        "![a](javascript:alert(1)) **b**", "- <img src=x onerror=alert(1)>",
        "[a](<javascript:alert(1)>) **b**", "**a** <a href='javascript:alert(1)'>b</a>",
        "[a][1]\n\n[1]: javascript:alert(1) \"x\"", "<javascript:alert(1)> **b**",
        "[a](&#106;avascript:alert(1)) **b**",
        "[a](https://e.test/\"onmouseover=\"alert(1)) **b**"}) {
    const std::string html = answer_html(text);
    EXPECT_EQ(html.find("<script"), std::string::npos) << html;
    EXPECT_EQ(html.find("\"javascript"), std::string::npos) << html;
    EXPECT_EQ(html.find("<img src=\"x\" onerror"), std::string::npos) << html;
    EXPECT_EQ(html.find("\" onmouseover"), std::string::npos) << html;
  }
}

TEST(AnswerHtml, OfTextIsParagraphs) {
  EXPECT_EQ(answer_html("一\n二\n\n三 <b"), "<p>一<br>\n二</p>\n<p>三 &lt;b</p>\n");
  EXPECT_EQ(answer_html(""), "");
}

TEST(AnswerBeginning, IsCutOnACharacter) {
  EXPECT_EQ(answer_beginning("**返品**は\n\n- できます", 4), "返品 は…");
  EXPECT_EQ(answer_beginning("短い", 4), "短い");
}

}  // namespace
}  // namespace toibiki::help_page
