// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "toibiki/error.h"

namespace toibiki {

// Base 128, low bits first, the high bit set on all bytes but the last.
inline void append_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out.push_back(static_cast<char>(value | 0x80U));
  out.push_back(static_cast<char>(value));
}

inline void append_bytes(std::string& out, std::string_view bytes) {
  append_number(out, bytes.size());
  out += bytes;
}

// Reads what append_number() and append_bytes() wrote. Throws Error kCorrupt where the bytes end too
// early or a number is too large.
class NumberReader {
 public:
  explicit NumberReader(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  // How many things may follow: each takes a byte at least. Keeps damage from asking for gigabytes.
  std::size_t count() { return number(rest_.size() + 1); }

  // Requires that the number is below `limit`.
  std::size_t number(std::size_t limit) {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      if (rest_.empty() || shift > 56) fail();
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) break;
    }
    if (value >= limit) fail();
    return value;
  }

  // As append_bytes() wrote them.
  std::string_view sized_bytes() { return bytes(count()); }

  std::string_view bytes(std::size_t size) {
    if (size > rest_.size()) fail();
    const std::string_view result = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return result;
  }

  [[noreturn]] static void fail() {
    throw Error(
        ErrorCode::kCorrupt,
        "索引の中身が壊れています。toibiki check --repair で作り直してください。 (stored tokens "
        "damaged)");
  }

 private:
  std::string_view rest_;
};

}  // namespace toibiki
