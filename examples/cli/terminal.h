// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace toibiki::cli {

constexpr std::string_view kIndent = "   ";  // of what stands below an item

// Whether standard output (standard error) is a terminal that understands escape sequences.
bool output_is_terminal();
bool errors_are_terminal();
bool input_is_terminal();

// Makes sure that descriptors 0 to 2 are taken, so that no file that is opened later gets what is
// printed.
void open_standard_streams();

// Columns that UTF-8 text takes on a terminal: kana, kanji and full-width forms take two.
std::size_t display_width(std::string_view text) noexcept;

// `text` with blanks behind it (before it) up to `width` columns.
std::string padded(std::string_view text, std::size_t width);
std::string padded_left(std::string_view text, std::size_t width);

// printf would write a comma in some locales.
std::string fixed(double value, int digits);

}  // namespace toibiki::cli
