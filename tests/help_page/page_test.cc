// SPDX-License-Identifier: GPL-2.0-or-later
#include "examples/help_page/server/page.h"

#include <gtest/gtest.h>

#include "examples/help_page/server/page_file.h"

namespace toibiki::help_page {
namespace {

TEST(Page, ValuesAreEscapedAndFilledOnce) {
  const Page page{"<script>{{content}}", "\"><b>", "{{title}}' onfocus='x", "<p>{{title}}</p>"};
  const Site site{"<i>名", "", {}};
  const std::string html = filled_shell(page, site);
  EXPECT_NE(html.find("&lt;script&gt;{{content}}"), std::string::npos);
  EXPECT_NE(html.find("<p>{{title}}</p>"), std::string::npos);
  EXPECT_NE(html.find("value=\"{{title}}&#39; onfocus=&#39;x\""), std::string::npos);
  EXPECT_NE(html.find("&quot;&gt;&lt;b&gt;"), std::string::npos);
  EXPECT_EQ(html.find("<i>"), std::string::npos);
}

TEST(Page, EveryPlaceholderOfTheShellIsKnown) {
  const std::string html = filled_shell({"T", "D", "Q", "C"}, {"S", "/c", {}});
  EXPECT_EQ(html.find("{{"), std::string::npos);
  EXPECT_NE(page_file("help.js"), "");
  EXPECT_EQ(page_file("../shell.html"), "");
}

TEST(Page, MarksAreElements) {
  const std::string text = "a<b>c";
  EXPECT_EQ(marked(text, {{1, 4}}, "mark"), "a<mark>&lt;b&gt;</mark>c");
  EXPECT_EQ(marked(text, {}, "mark"), "a&lt;b&gt;c");
}

TEST(Page, LinksToItsNeighbours) {
  EXPECT_EQ(page_links("", 0, 20, 20), "");
  EXPECT_EQ(page_links("/search?q=a", 10, 10, 30),
            "<nav class=\"pages\" aria-label=\"ページ\"><a rel=\"prev\" "
            "href=\"/search?q=a&amp;offset=0\">前へ</a><a rel=\"next\" "
            "href=\"/search?q=a&amp;offset=20\">次へ</a></nav>\n");
}

TEST(Page, AddressesAreEncoded) {
  EXPECT_EQ(article_link("a/\"<b>", "<x>"), "<a href=\"/articles/a%2F%22%3Cb%3E\">&lt;x&gt;</a>");
  EXPECT_EQ(category_address({"A/B", "C"}), "/categories/A%2FB/C");
}

}  // namespace
}  // namespace toibiki::help_page
