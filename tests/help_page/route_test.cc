// SPDX-License-Identifier: GPL-2.0-or-later
#include "examples/help_page/server/route.h"

#include <gtest/gtest.h>

namespace toibiki::help_page {
namespace {

TEST(Route, IsFoundByMethodAndPath) {
  struct Row {
    const char* method;
    const char* target;
    const char* pattern;  // "": no such path
    bool has_route;
  };
  const Row rows[] = {
      {"GET", "/", "/", true},
      {"HEAD", "/search?q=a", "/search", true},
      {"GET", "/api/v1/articles/a%2Fb", "/api/v1/articles/{id}", true},
      {"GET", "/api/v1/articles", "/api/v1/articles", true},
      {"POST", "/api/v1/suggest", "/api/v1/suggest", true},
      {"GET", "/api/v1/suggest", "/api/v1/suggest", false},
      {"POST", "/api/v1/search", "/api/v1/search", false},
      {"DELETE", "/", "/", false},
      {"GET", "/categories", "/categories", true},
      {"GET", "/categories/A/B/C", "/categories/{path...}", true},
      {"GET", "/categories/A//C", "", false},
      {"GET", "/articles/", "", false},
      {"GET", "/articles/a/b", "", false},
      {"GET", "/assets/a/b", "", false},
      {"GET", "/nothing", "", false},
      {"GET", "/API/v1/search", "", false},
  };
  for (const Row& row : rows) {
    const RouteMatch match = match_route(row.method, parse_target(row.target));
    EXPECT_EQ(match.pattern, row.pattern) << row.method << " " << row.target;
    EXPECT_EQ(match.route != nullptr, row.has_route) << row.method << " " << row.target;
    EXPECT_EQ(match.allowed.empty(), *row.pattern == '\0') << row.target;
  }
}

TEST(Route, GivesThePlaceholder) {
  EXPECT_EQ(match_route("GET", parse_target("/articles/a%2Fb")).values,
            std::vector<std::string>{"a/b"});
}

}  // namespace
}  // namespace toibiki::help_page
