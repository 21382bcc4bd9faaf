// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace toibiki {

// Offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: no surrogates, no
// overlong forms, at most U+10FFFF); nothing if all of it is.
std::optional<std::size_t> find_invalid_utf8(std::string_view text) noexcept;

// Throws Error kInvalidText that names `what` and the byte, if `text` is not UTF-8 or longer than
// `max_bytes`.
void require_utf8(std::string_view text, std::string_view what, std::size_t max_bytes);

// The code point that begins at text[at]; moves `at` behind it. Requires: well-formed UTF-8,
// at < text.size().
char32_t next_code_point(std::string_view text, std::size_t& at) noexcept;

void append_utf8(std::string& out, char32_t code_point);

// The longest prefix of at most `max_bytes` that ends on a character border.
std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) noexcept;

// A value as a message shows it: at most 80 bytes, control characters and broken bytes as "?",
// with "…" where it was cut.
std::string shown(std::string_view value);

}  // namespace toibiki
