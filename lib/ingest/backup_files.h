// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "toibiki/backup.h"

namespace toibiki {

// A backup is a folder:
//   knowledge_base/   as it is restored
//   backup.json       what it is
//   SHA256SUMS        the digest of every other file, as sha256sum writes it; made last, so that a
//                     folder that has it is whole
std::filesystem::path backed_up_path(const std::filesystem::path& backup);
std::filesystem::path backup_info_path(const std::filesystem::path& backup);

// Files by their path below the backup, with their digests.
using FileDigests = std::map<std::string, std::string>;

void write_backup_info(const std::filesystem::path& backup, const BackupInfo& info);
// Errors: kNotFound (no backup there), kNewerFormat, kCorrupt.
BackupInfo read_backup_info(const std::filesystem::path& backup);

// Of all files below but SHA256SUMS.
FileDigests digests_of_files(const std::filesystem::path& backup);
void write_digests(const std::filesystem::path& backup, const FileDigests& digests);
// Errors: kNotFound, kCorrupt.
FileDigests read_digests(const std::filesystem::path& backup);

// Throws Error kCorrupt that names, as files of `where`, those that differ, are missing, or are not
// listed.
void require_same_files(const std::filesystem::path& where, const FileDigests& listed,
                        const FileDigests& found);

}  // namespace toibiki
