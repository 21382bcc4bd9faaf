// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki::help_page {

// For text and for values of attributes in double quotes: & < > " ' become references.
void append_escaped(std::string& out, std::string_view text);
std::string escaped(std::string_view text);

}  // namespace toibiki::help_page
