// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace toibiki {

// FNV-1a, 64 bits. Finds accidental change; it does not resist an attacker.
// Source: Fowler, Noll, Vo; draft-eastlake-fnv.
std::uint64_t hash64(std::string_view bytes) noexcept;

// XXH3, 64 bits: the same for other places, many times as fast where there is much to read.
std::uint64_t fast_hash64(std::string_view bytes) noexcept;

// Sixteen lower-case hexadecimal digits.
std::string to_hex(std::uint64_t value);

}  // namespace toibiki
