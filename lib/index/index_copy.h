// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "index/layout.h"

namespace toibiki {

// Copies an index as of its last commit into another knowledge base's folder, where it can be
// changed. A writer may be at work: what it commits meanwhile makes the copy begin again.
// Errors: kIndexMissing, kDiskFull, kIo (a writer committed again and again).
void copy_index(const std::filesystem::path& from, const std::filesystem::path& to, IndexName name);

// Writes an index as of its last commit into the folder `to`, which is made, compacted: nothing of
// what was removed from it is left there. Documents keep their numbers. A writer may be at work:
// what it commits meanwhile makes it begin again. `to` is synced. Errors: as above; kIo if a part
// could not be opened; kLocked after so many attempts.
void compact_index(const std::filesystem::path& from, const std::filesystem::path& to,
                   int max_attempts = 100);

// Several indexes as one, compacted, in the folder `to`, which is made; what the first says of itself
// the result says. Documents get new numbers, those of the first index first. Requires: no document
// is in two of them, and nobody writes to them.
void merge_indexes(const std::vector<std::filesystem::path>& from, const std::filesystem::path& to);

// Makes the index readable there without copying it; it follows the commits of the original.
// Must not be written to. Errors: as above.
void link_index(const std::filesystem::path& from, const std::filesystem::path& to, IndexName name);

}  // namespace toibiki
