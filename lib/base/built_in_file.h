// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace toibiki {

// The content of dictionaries/<name> or of default_profile.json, put into the library when it is
// built; empty if there is no such file. Lives as long as the process.
std::string_view built_in_file(std::string_view name);

}  // namespace toibiki
