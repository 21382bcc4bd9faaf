// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace toibiki {

// How much a test of tests/trust does: a part in seconds, or with TOIBIKI_TRUST=full in the
// environment all that its promise says.
inline bool is_full_size() {
  const char* const size = std::getenv("TOIBIKI_TRUST");
  return size != nullptr && std::string_view(size) == "full";
}

inline std::size_t sized(std::size_t small, std::size_t full) {
  return is_full_size() ? full : small;
}

}  // namespace toibiki
