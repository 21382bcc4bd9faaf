// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki {

// With the letters A-Z as a-z and every other byte as it is.
std::string ascii_lower(std::string_view text);

// What two spellings of a column's title or of a choice have in common: white space at the ends
// off, full-width letters and signs (ＵＲＬ) as ASCII, lower case, '_' for space and '-'.
// Requires: well-formed UTF-8.
std::string name_key(std::string_view name);

}  // namespace toibiki
