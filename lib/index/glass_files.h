// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace toibiki {

// The files of an index, as Xapian's glass back end names them.
inline constexpr std::string_view kTableSuffix = ".glass";
// The file whose replacement is a commit. The blocks that it refers to stay untouched until the
// next commit has replaced it.
inline constexpr const char* kCommitFile = "iamglass";
inline constexpr std::size_t kMaxCommitFileBytes = 1'000'000;

}  // namespace toibiki
