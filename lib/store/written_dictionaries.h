// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

namespace toibiki {

// False if a file in <kb>/dictionaries is another one than when manifest.json was last written: it was
// edited by hand, or is damaged. True where the manifest does not say, as one of an older version.
// Throws Error as read_manifest() and files_digest() do.
bool dictionaries_are_as_written(const std::filesystem::path& knowledge_base);

}  // namespace toibiki
