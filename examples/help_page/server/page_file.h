// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace toibiki::help_page {

// The content of page/<name>, or of openapi.yaml, put into the program when it is built; empty if
// there is no such file. Lives as long as the process. No name reaches the file system.
std::string_view page_file(std::string_view name);

}  // namespace toibiki::help_page
