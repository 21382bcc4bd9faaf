// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/utf16.h"

#include "base/utf8.h"

namespace toibiki {
namespace {

bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

}  // namespace

Utf16Text decode_utf16(std::string_view bytes, bool is_little_endian) {
  const std::size_t unit_count = bytes.size() / 2;
  const auto unit_at = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[2 * i]);
    const auto second = static_cast<unsigned char>(bytes[2 * i + 1]);
    const unsigned unit = is_little_endian ? second * 256U + first : first * 256U + second;
    return static_cast<char32_t>(unit);
  };
  Utf16Text out;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  for (std::size_t i = 0; i < unit_count; ++i) {
    char32_t code_point = unit_at(i);
    if (is_high_surrogate(code_point) && i + 1 < unit_count && is_low_surrogate(unit_at(i + 1))) {
      code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (unit_at(i + 1) - 0xDC00);
      ++i;
    } else if (is_high_surrogate(code_point) || is_low_surrogate(code_point)) {
      out.first_bad = 2 * i;
      return out;
    }
    append_utf8(out.text, code_point);
  }
  if (bytes.size() % 2 != 0) out.first_bad = bytes.size() - 1;
  return out;
}

}  // namespace toibiki
