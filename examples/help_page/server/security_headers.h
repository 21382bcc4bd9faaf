// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "exchange.h"
#include "route.h"
#include "site.h"

namespace toibiki::help_page {

// What keeps a browser from doing more with an answer than it is for.
void add_security_headers(Response& response, RouteKind kind, const Site& site);

// Of pages: no script, style or frame but the server's own files.
std::string content_security_policy(const Site& site);

}  // namespace toibiki::help_page
