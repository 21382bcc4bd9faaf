// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "index/index_reader.h"

namespace toibiki {

// What lies in an index, read from end to end.
struct IndexAudit {
  std::vector<std::string> problems;  // Japanese then English; empty: readable as a whole
  // Commits came in between at every try: the problems may be of two states, and none of one.
  bool overtaken = false;
  IndexIdentity identity;
  std::map<std::string, std::uint64_t> digests;  // record id -> digest() of its document
};

// Reads every block, posting list and document. Damaged files can crash whoever reads them, so a
// child process (fork) does it; its crash, or that it says nothing for a minute, becomes a problem
// here. Where there are problems, and a commit came in between, it is read again. Errors:
// kNewerFormat, kIo if it cannot start.
IndexAudit audit_index(const std::filesystem::path& path);

// Before an index is read in this process: throws Error kCorrupt if a block differs from its sum
// (block_sums.h) and an audit finds that it cannot be read as a whole; kLocked if commits come too
// fast to tell. Reads all of the files, of an index of at most 64 MB; larger ones are left to
// `check`.
void require_sound_index(const std::filesystem::path& path);

}  // namespace toibiki
