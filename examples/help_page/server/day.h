// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace toibiki::help_page {

std::string today();        // "2026-04-02", local time
std::string time_of_now();  // "2026-04-02T11:20:00Z"

}  // namespace toibiki::help_page
