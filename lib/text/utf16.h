// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace toibiki {

struct Utf16Text {
  std::string text;                      // UTF-8, up to the first bad place
  std::optional<std::size_t> first_bad;  // offset of a surrogate without partner, or half a unit
};

// `bytes` without byte order mark.
Utf16Text decode_utf16(std::string_view bytes, bool is_little_endian);

}  // namespace toibiki
