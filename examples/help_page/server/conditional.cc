// SPDX-License-Identifier: GPL-2.0-or-later
#include "conditional.h"

#include <algorithm>
#include <string_view>

#include "keyed_hash.h"

namespace toibiki::help_page {
namespace {

// Weak comparison: a proxy that compresses makes a tag weak.
bool names(std::string_view list, std::string_view tag) {
  while (!list.empty()) {
    const std::size_t begin = list.find_first_not_of(" \t,");
    if (begin == std::string_view::npos) return false;
    list.remove_prefix(begin);
    const std::size_t end = std::min(list.find(','), list.size());
    std::string_view one = list.substr(0, end);
    list.remove_prefix(end);
    one = one.substr(0, one.find_last_not_of(" \t") + 1);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag || one == "*") return true;
  }
  return false;
}

}  // namespace

void apply_condition(Response& response, const Request& request) {
  if (response.status != 200) return;
  const auto caching = header_of(response, "Cache-Control");
  if (caching && caching->find("no-store") != std::string_view::npos) return;
  const std::string tag = "\"" + content_hash(response.body) + "\"";
  set_header(response, "ETag", tag);
  const auto known = header_of(request, "if-none-match");
  if (!known || !names(*known, tag)) return;
  response.status = 304;
  response.body.clear();
}

}  // namespace toibiki::help_page
