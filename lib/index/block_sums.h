// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

namespace toibiki {

// <index>/sums: a checksum of each block of an index's files as of one commit. Xapian has none, and
// a bit that flips in a block can give wrong answers, or end the process that reads it.
//
// A block says in its head which commit wrote it, so that blocks of later commits are told from
// damage; they are not compared until their sums are written. An index of more than 64 MB has none.

// Brings the sums to the last commit: of blocks that it wrote they are made anew, of others they
// stay what they were. Not synced, and a failure is no error: older sums hold as far as they go.
// Requires: the caller holds the knowledge base's lock.
void write_block_sums(const std::filesystem::path& index) noexcept;

// False if a block or the commit itself differs from its sum: damage, or what a power cut left of a
// commit that was not completed. Reads all blocks that have sums; true where there are none.
bool fits_block_sums(const std::filesystem::path& index);

}  // namespace toibiki
