// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site.h"
#include "toibiki/browse.h"
#include "toibiki/span.h"

namespace toibiki::help_page {

// A page: what stands in the shell (page/shell.html), and the content in it.
struct Page {
  std::string title;
  std::string description = {};
  std::string query = {};  // for the search box
  std::string content;     // HTML, escaped already
  int status = 200;
  friend bool operator==(const Page&, const Page&) = default;
};

// The shell with the values in it, escaped; a placeholder inside a value is not filled again.
std::string filled_shell(const Page& page, const Site& site);

// Pieces of content, as page/fragments.md has them.
std::string marked(std::string_view text, const std::vector<Span>& marks, std::string_view element);
std::string article_link(const std::string& id, std::string_view title);
std::string category_address(const std::vector<std::string>& path);
std::string crumbs(const std::vector<std::string>& path);  // home, and each category of the path
// Links to the page before and after; nothing if there is one page only. `address` is that of the
// first page, with "?" and the other parameters, or empty.
std::string page_links(const std::string& address, std::size_t offset, std::size_t size,
                       std::size_t total);

// Those directly below the path.
std::vector<CategoryCount> children_of(const std::vector<CategoryCount>& categories,
                                       const std::vector<std::string>& path);

}  // namespace toibiki::help_page
