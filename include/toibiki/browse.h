// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/record.h"

namespace toibiki {

// How many articles stand in a category or below it.
struct CategoryCount {
  std::vector<std::string> path;  // from the top: {"お支払い", "領収書"}
  std::size_t count = 0;
  friend bool operator==(const CategoryCount&, const CategoryCount&) = default;
};

struct BrowseOptions {
  std::vector<std::string> category = {};  // in it or below it; empty: all articles
  std::size_t offset = 0;
  std::size_t limit = 20;  // 1 to 1,000
  // Articles that do not hold on this day are left out. "YYYY-MM-DD"; empty: today, local time.
  std::string as_of = {};
};

// Some of the articles that fit, in the order of their titles' code points, then ids.
struct ArticleList {
  std::vector<Article> articles;  // as the audience may see them (no counters)
  std::size_t total_count = 0;    // of all that fit
  friend bool operator==(const ArticleList&, const ArticleList&) = default;
};

}  // namespace toibiki
