// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace toibiki {

// False if a profile differs from the checksum that to_json() wrote into it: it was edited by hand,
// or is damaged. True if it has none. Throws Error as profile_from_json() does.
bool profile_fits_its_sum(std::string_view json);

}  // namespace toibiki
