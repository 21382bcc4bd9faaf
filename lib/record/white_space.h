// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace toibiki {

// White space as people see it: Unicode's White_Space, which has the full-width space U+3000, and
// the characters of no width U+200B and U+FEFF, which come along with text copied from web pages.
bool is_white_space(char32_t code_point) noexcept;

// All functions below require well-formed UTF-8.

// Without white space at both ends.
std::string_view trimmed(std::string_view text) noexcept;

// Empty, or nothing but white space.
bool is_blank(std::string_view text) noexcept;

bool has_white_space(std::string_view text) noexcept;

}  // namespace toibiki
