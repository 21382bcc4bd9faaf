// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "toibiki/export.h"
#include "toibiki/knowledge_base.h"

namespace toibiki {

// What a backup says of itself.
struct BackupInfo {
  std::string written_by;         // version of toibiki
  std::string made_at;            // RFC 3339, UTC
  std::uint64_t last_change = 0;  // of the record in it: the state that restore() gives back
  std::uint64_t article_count = 0;
  std::uint64_t past_answer_count = 0;
  std::uint64_t file_count = 0;
  std::uint64_t size_bytes = 0;
  friend bool operator==(const BackupInfo&, const BackupInfo&) = default;
};

TOIBIKI_API std::string to_json(const BackupInfo& info);

// Copies a knowledge base, which may be searched and written to meanwhile, into the new folder
// `destination`: everything of one committed state, and SHA256SUMS, which `sha256sum -c` can check
// without toibiki. The record is copied by SQLite, the indexes are compacted. A writer waits at its
// next change while the record is copied. The folder appears when it is whole and synced; killed
// before, it leaves at most "<destination>.partial", which the next backup to there removes.
// It holds all that customers wrote: its files are private to their owner, and keeping it safe is
// up to you.
// Errors: kNotFound (no knowledge base there), kAlreadyExists, kLocked (another process makes it,
// or the dictionaries are changed without end), kIndexMissing or kCorrupt (check with repair
// first), kDiskFull, kNotWritable, kIo.
TOIBIKI_API BackupInfo backup(const std::filesystem::path& knowledge_base,
                              const std::filesystem::path& destination);

// Reads every file of a backup and holds it against SHA256SUMS. Errors: kNotFound (no backup
// there), kNewerFormat, kCorrupt with the names of the files that are damaged, missing or not of
// the backup.
TOIBIKI_API BackupInfo verify_backup(const std::filesystem::path& backup);

struct RestoreReport {
  BackupInfo backup;
  // The indexes had to be made again from the record: this place has another MeCab dictionary or
  // another version of toibiki. Results can differ from those before.
  bool rebuilt = false;
  friend bool operator==(const RestoreReport&, const RestoreReport&) = default;
};

// Puts a knowledge base that backup() wrote into the new folder `knowledge_base`. Every file is
// copied beside its place and verified there, then the whole is checked (check()); the folder
// appears when all of it is good. Takes as long as a check.
// Errors: as verify_backup(); kAlreadyExists (something is there already), kLocked, kDictionary,
// kDiskFull, kNotWritable, kIo.
TOIBIKI_API RestoreReport restore(const std::filesystem::path& backup,
                                  const std::filesystem::path& knowledge_base,
                                  const OpenOptions& options = {});

}  // namespace toibiki
