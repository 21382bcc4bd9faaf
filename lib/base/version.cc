// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/version.h"

namespace toibiki {

const char* version() noexcept { return TOIBIKI_VERSION_STRING; }

}  // namespace toibiki
