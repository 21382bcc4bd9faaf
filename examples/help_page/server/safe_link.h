// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace toibiki::help_page {

// A link that may stand on a page: http, https, mailto, or relative. Blanks and control characters
// make it unsafe, since browsers take them out before they look at the scheme ("java\nscript:").
bool is_safe_link(std::string_view link) noexcept;

// Whether it names another site: http(s), or "//host".
bool is_external_link(std::string_view link) noexcept;

}  // namespace toibiki::help_page
