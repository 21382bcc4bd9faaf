// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdlib>

namespace toibiki {

// How much a long test does: `full` in `tests/run --full`, which sets TOIBIKI_TEST_FULL, else
// `ordinary`.
inline std::size_t full_or(std::size_t full, std::size_t ordinary) {
  return std::getenv("TOIBIKI_TEST_FULL") == nullptr ? ordinary : full;
}

}  // namespace toibiki
