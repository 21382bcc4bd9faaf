// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/hash.h"

#define XXH_INLINE_ALL  // nothing to link
#include <xxhash.h>

namespace toibiki {

std::uint64_t hash64(std::string_view bytes) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char byte : bytes) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 0x100000001b3ULL;
  }
  return hash;
}

std::uint64_t fast_hash64(std::string_view bytes) noexcept {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::string to_hex(std::uint64_t value) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4U) out[i] = kDigits[value & 0xFU];
  return out;
}

}  // namespace toibiki
