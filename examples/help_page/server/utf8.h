// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace toibiki::help_page {

// Well-formed by RFC 3629: no surrogates, no overlong forms, at most U+10FFFF.
bool is_utf8(std::string_view text) noexcept;

// Control characters other than tab and line ends; they have no place in a query or an id.
bool has_control_characters(std::string_view text) noexcept;

// Blanks, tabs and line ends only, wide ones too; nothing as well.
bool is_blank(std::string_view text) noexcept;

// Requires, for both: well-formed UTF-8.
std::size_t character_count(std::string_view text) noexcept;  // code points
std::size_t utf16_size(std::string_view text) noexcept;       // code units, as JavaScript counts

}  // namespace toibiki::help_page
