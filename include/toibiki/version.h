// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "toibiki/export.h"

namespace toibiki {

// The version of the library that is running, "MAJOR.MINOR.PATCH" (compare with what you compiled
// against: toibiki_VERSION in the CMake package). Static storage, never null.
TOIBIKI_API const char* version() noexcept;

}  // namespace toibiki
