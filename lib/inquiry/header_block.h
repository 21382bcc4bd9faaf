// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace toibiki {

// A raw mail from its first header field on: without byte order mark, empty lines, and the line
// "From someone@example.com Mon Mar  2 ..." of a mailbox file.
std::string_view without_envelope(std::string_view text) noexcept;

// How many times "=?", with which an encoded word begins, stands in the line or header field (with
// its continuation lines) that holds most of them.
std::size_t max_encoded_words(std::string_view text) noexcept;

}  // namespace toibiki
