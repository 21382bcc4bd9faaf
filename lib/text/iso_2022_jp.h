// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace toibiki {

// ISO-2022-JP as mail programs in Japanese write it: with the characters of Windows (①, ㈱, 髙) and
// with half-width katakana, which the standard does not have.
struct Iso2022JpText {
  std::string text;                      // UTF-8; bytes that mean nothing are left out
  std::optional<std::size_t> first_bad;  // offset of the first byte that means nothing
  std::size_t bad_count = 0;
};

// Whether `bytes` are text in this encoding. All its bytes are ASCII, so that it passes for UTF-8.
bool is_iso_2022_jp(std::string_view bytes) noexcept;

Iso2022JpText decode_iso_2022_jp(std::string_view bytes);

}  // namespace toibiki
