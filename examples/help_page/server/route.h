// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "handler.h"

namespace toibiki::help_page {

enum class RouteKind {
  kOperation,  // asks no knowledge base
  kAsset,
  kApi,   // asks for a searcher, answers JSON, follows CORS
  kPage,  // asks for a searcher, answers HTML
};

struct Route {
  std::string_view method;  // "GET" (and HEAD) or "POST"
  // "/api/v1/articles/{id}"; "{id}" is one segment, "{path...}" any number of them.
  std::string_view pattern;
  RouteKind kind = RouteKind::kPage;
  Handler handler = nullptr;
  std::size_t max_body_bytes = 0;
};

std::span<const Route> all_routes();

struct RouteMatch {
  const Route* route = nullptr;     // null: none for this method
  std::vector<std::string> values;  // of "{...}" in the pattern; not those of "{path...}"
  // What the path allows: "GET, HEAD, OPTIONS"; empty: there is no such path.
  std::string allowed;
  std::string_view pattern;  // of the path, whatever the method
  RouteKind kind = RouteKind::kPage;
};

RouteMatch match_route(std::string_view method, const Target& target);

}  // namespace toibiki::help_page
