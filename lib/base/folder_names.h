// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace toibiki {

// The names directly in a folder, in no order. In place of std::filesystem::directory_iterator, which
// ends the process where memory fails (libstdc++ 12).
// Throws toibiki::Error that names the path: kNotFound, kNotWritable or kIo.
std::vector<std::string> names_in(const std::filesystem::path& folder);

}  // namespace toibiki
