// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace toibiki {

// CP932 is Shift_JIS as Windows and Excel in Japanese write it: with ①, ㈱, 髙 and ～, and with the
// user-defined characters (外字, U+E000 and up).
struct Cp932Text {
  std::string text;                      // UTF-8; bytes that mean nothing are left out
  std::optional<std::size_t> first_bad;  // offset of the first byte that means nothing
  std::size_t bad_count = 0;
};

Cp932Text decode_cp932(std::string_view bytes);

}  // namespace toibiki
