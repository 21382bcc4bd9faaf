// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
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

// Finished parts (index_part.h) as one compact index in the folder `to`, which is made and synced;
// the documents of the first part come first. It says that it comes from this analyzer and holds
// the changes of the record up to this one.
void merge_parts(const std::vector<std::filesystem::path>& parts, const std::filesystem::path& to,
                 std::string_view analyzer_fingerprint, std::uint64_t applied_change);

// Makes the index readable there without copying it; it follows the commits of the original.
// Must not be written to. Errors: as above.
void link_index(const std::filesystem::path& from, const std::filesystem::path& to, IndexName name);

}  // namespace toibiki
