// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace toibiki {

// Text of which as much as can be read was read.
struct ReadText {
  std::string text;           // UTF-8; bytes that mean nothing are left out
  std::size_t bad_count = 0;  // how many did
  friend bool operator==(const ReadText&, const ReadText&) = default;
};

// The text of bytes whose character set is stated by its name, as mail and web pages do
// ("ISO-2022-JP", "Shift_JIS", "utf-8"). Shift_JIS and ISO-2022-JP are read as Windows writes them.
// US-ASCII and "" state nothing: the bytes are read as guess_encoding() (encoding.h) says. Nothing
// if the name is unknown.
std::optional<ReadText> decode_charset(std::string_view bytes, std::string_view name);

// The same, where the name may be wrong: what means nothing by it is read as guess_encoding() says,
// if fewer bytes mean nothing then.
ReadText decode_stated(std::string_view bytes, std::string_view name);

}  // namespace toibiki
