// SPDX-License-Identifier: GPL-2.0-or-later
#include "route.h"

#include <algorithm>
#include <array>
#include <optional>

#include "api_handlers.h"
#include "operation_handlers.h"
#include "page_handlers.h"

namespace toibiki::help_page {
namespace {

// A mail fits; a customer who writes more has attached something.
constexpr std::size_t kMaxSuggestBody = 64 * 1024;

constexpr std::array<Route, 18> kRoutes = {{
    {"GET", "/healthz", RouteKind::kOperation, show_health},
    {"GET", "/readyz", RouteKind::kOperation, show_ready},
    {"GET", "/metrics", RouteKind::kOperation, show_metrics},
    {"GET", "/openapi.yaml", RouteKind::kOperation, show_openapi},
    {"GET", "/assets/{name}", RouteKind::kAsset, show_asset},
    {"GET", "/api/v1/complete", RouteKind::kApi, complete},
    {"GET", "/api/v1/search", RouteKind::kApi, search},
    {"GET", "/api/v1/articles", RouteKind::kApi, list_articles},
    {"GET", "/api/v1/articles/{id}", RouteKind::kApi, show_article},
    {"GET", "/api/v1/categories", RouteKind::kApi, list_categories},
    {"POST", "/api/v1/suggest", RouteKind::kApi, suggest, kMaxSuggestBody},
    {"POST", "/api/v1/feedback", RouteKind::kApi, take_feedback, kMaxFeedbackBytes},
    {"GET", "/", RouteKind::kPage, show_home},
    {"GET", "/search", RouteKind::kPage, show_search},
    {"GET", "/contact", RouteKind::kPage, show_contact},
    {"GET", "/articles/{id}", RouteKind::kPage, show_article_page},
    {"GET", "/categories", RouteKind::kPage, show_category},
    {"GET", "/categories/{path...}", RouteKind::kPage, show_category},
}};

// The values of the placeholders; nothing if the path does not fit.
std::optional<std::vector<std::string>> values_in(std::string_view pattern,
                                                  const std::vector<std::string>& path) {
  std::vector<std::string> values;
  std::size_t at = 0;
  pattern.remove_prefix(1);
  while (!pattern.empty()) {
    const std::size_t end = std::min(pattern.find('/'), pattern.size());
    const std::string_view part = pattern.substr(0, end);
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
    if (part == "{path...}") {
      for (; at < path.size(); ++at) {
        if (path[at].empty()) return std::nullopt;
      }
      return values;
    }
    if (at == path.size() || path[at].empty()) return std::nullopt;
    if (part.starts_with('{')) {
      values.push_back(path[at]);
    } else if (part != path[at]) {
      return std::nullopt;
    }
    ++at;
  }
  if (at != path.size()) return std::nullopt;
  return values;
}

}  // namespace

std::span<const Route> all_routes() { return kRoutes; }

RouteMatch match_route(std::string_view method, const Target& target) {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  RouteMatch match;
  for (const Route& route : kRoutes) {
    const auto values = values_in(route.pattern, target.path);
    if (!values) continue;
    match.pattern = route.pattern;
    match.kind = route.kind;
    match.allowed = route.method == "GET" ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
    if (route.method == wanted) {
      match.route = &route;
      match.values = *values;
    }
    return match;
  }
  return match;
}

}  // namespace toibiki::help_page
