// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "handler.h"
#include "page.h"

namespace toibiki::help_page {

// Pages that work without JavaScript; their markup is that of page/fragments.md.
Response show_home(const Call& call);
Response show_search(const Call& call);
Response show_article_page(const Call& call);
Response show_category(const Call& call);
Response show_contact(const Call& call);

// For a page that is not there, and for other problems that a reader meets.
Response missing_page(const Site& site);
Response problem_page(const Site& site, int status, const std::string& detail);

// Shared by them.
Response page_response(const Page& page, const Site& site);
std::string contact_form(const Site& site, const std::string& text, const char* heading);

}  // namespace toibiki::help_page
