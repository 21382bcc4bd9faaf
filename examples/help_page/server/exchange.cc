// SPDX-License-Identifier: GPL-2.0-or-later
#include "exchange.h"

#include <algorithm>
#include <utility>

namespace toibiki::help_page {
namespace {

std::optional<std::string_view> find(const std::vector<Header>& headers, std::string_view name) {
  for (const Header& header : headers) {
    if (header.name == name) return header.value;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> header_of(const Request& request, std::string_view name) {
  return find(request.headers, name);
}

std::size_t header_count(const Request& request, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(request.headers.begin(), request.headers.end(),
                    [name](const Header& header) { return header.name == name; }));
}

void set_header(Response& response, std::string_view name, std::string value) {
  for (Header& header : response.headers) {
    if (header.name != name) continue;
    header.value = std::move(value);
    return;
  }
  response.headers.push_back({std::string(name), std::move(value)});
}

std::optional<std::string_view> header_of(const Response& response, std::string_view name) {
  return find(response.headers, name);
}

}  // namespace toibiki::help_page
