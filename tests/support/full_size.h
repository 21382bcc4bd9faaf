// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdlib>

namespace toibiki {

// How much a long test does: a part, in seconds, or in `tests/run --full`, which sets
// TOIBIKI_TEST_FULL, all that is promised.
inline bool is_full_size() { return std::getenv("TOIBIKI_TEST_FULL") != nullptr; }

inline std::size_t sized(std::size_t small, std::size_t full) {
  return is_full_size() ? full : small;
}

}  // namespace toibiki
