// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

#include "index/layout.h"

namespace toibiki {

// Copies an index as of its last commit into another knowledge base's folder, where it can be
// changed. A writer may be at work: what it commits meanwhile makes the copy begin again.
// Errors: kIndexMissing, kDiskFull, kIo (a writer committed again and again).
void copy_index(const std::filesystem::path& from, const std::filesystem::path& to, IndexName name);

// Makes the index readable there without copying it; it follows the commits of the original.
// Must not be written to. Errors: as above.
void link_index(const std::filesystem::path& from, const std::filesystem::path& to, IndexName name);

}  // namespace toibiki
