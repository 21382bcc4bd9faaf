// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "exchange.h"
#include "site.h"

namespace toibiki::help_page {

// The headers that let pages of allowed origins use the API, for an answer of the API.
void add_cors_headers(Response& response, const Request& request, const Site& site);

// Whether the request comes from a page of this server or of an allowed origin, or from no page.
bool is_allowed_origin(const Request& request, const Site& site);

// The answer to OPTIONS. `allowed`: methods of the path.
Response options_response(const Request& request, const Site& site, const std::string& allowed);

}  // namespace toibiki::help_page
