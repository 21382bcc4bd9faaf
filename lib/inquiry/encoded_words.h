// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "text/charset.h"

namespace toibiki {

// The value of a header field with its encoded words (RFC 2047, "=?ISO-2022-JP?B?...?=") decoded,
// and bytes outside of them read as `charset` or as they look. On one line. Words of one charset
// are decoded together, since mail programs cut them inside a character; what is no whole encoded
// word stays as it is.
ReadText decode_header(std::string_view value, std::string_view charset);

}  // namespace toibiki
