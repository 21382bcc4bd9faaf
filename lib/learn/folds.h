// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "base/hash.h"

namespace toibiki {

// The fold of cross-validation that a query belongs to, with all its rows. It depends on the id
// alone: another judgement moves no other query, so that two runs compare query by query.
inline std::size_t fold_of(std::string_view query_id, std::size_t fold_count) {
  return static_cast<std::size_t>(hash64(query_id) % fold_count);
}

}  // namespace toibiki
