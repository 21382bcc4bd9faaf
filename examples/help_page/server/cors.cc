// SPDX-License-Identifier: GPL-2.0-or-later
#include "cors.h"

#include <algorithm>

namespace toibiki::help_page {
namespace {

bool is_listed(std::string_view origin, const Site& site) {
  return std::find(site.allowed_origins.begin(), site.allowed_origins.end(), origin) !=
         site.allowed_origins.end();
}

}  // namespace

void add_cors_headers(Response& response, const Request& request, const Site& site) {
  // Whoever keeps answers must not give one origin what was made for another.
  set_header(response, "Vary", "Origin");
  const auto origin = header_of(request, "origin");
  if (!origin || !is_listed(*origin, site)) return;
  set_header(response, "Access-Control-Allow-Origin", std::string(*origin));
  set_header(response, "Access-Control-Expose-Headers", "ETag, Retry-After");
}

bool is_allowed_origin(const Request& request, const Site& site) {
  const auto origin = header_of(request, "origin");
  if (!origin || is_listed(*origin, site)) return true;
  const auto host = header_of(request, "host");
  return host &&
         (*origin == "http://" + std::string(*host) || *origin == "https://" + std::string(*host));
}

Response options_response(const Request& request, const Site& site, const std::string& allowed) {
  Response response{204, {{"Allow", allowed}, {"Cache-Control", "no-store"}}};
  add_cors_headers(response, request, site);
  if (header_of(response, "Access-Control-Allow-Origin")) {
    set_header(response, "Access-Control-Allow-Methods", allowed);
    set_header(response, "Access-Control-Allow-Headers", "Content-Type, If-None-Match");
    set_header(response, "Access-Control-Max-Age", "600");
  }
  return response;
}

}  // namespace toibiki::help_page
