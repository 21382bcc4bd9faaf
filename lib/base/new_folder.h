// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "base/file.h"

namespace toibiki {

// A folder that appears as a whole or not at all. It is filled beside its place, inside
// "<place>.partial", synced, and renamed into place. What a killed process left there is removed by
// the next that makes the same folder.
class NewFolder {
 public:
  // Throws Error kAlreadyExists if anything is at `place`, or something that is none of ours at
  // "<place>.partial"; kLocked if another process makes the same folder; kNotFound, ...
  explicit NewFolder(std::filesystem::path place);
  ~NewFolder();  // removes what was not put in place
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;

  // The folder to fill; empty at first.
  const std::filesystem::path& path() const { return made_; }

  // Syncs everything, makes it private to its owner, and renames it into place. Throws Error
  // kAlreadyExists if something is there by now.
  void put_in_place();

 private:
  std::filesystem::path place_;
  std::filesystem::path around_;  // <place>.partial: nothing else ever lies in it
  std::filesystem::path made_;
  std::optional<FolderLock> lock_;
};

// Exchanges two folders in one step, so that a reader always finds one; where the file system
// cannot, in three.
void exchange_folders(const std::filesystem::path& a, const std::filesystem::path& b);

// Removes it with everything in it, if it can: for destructors, in which nothing may be thrown.
void remove_quietly(const std::filesystem::path& folder) noexcept;

// chmod 0600 and fsync of every regular file below, 0700 and fsync of every folder, `path`
// included. Links are left alone.
void settle_folder(const std::filesystem::path& path);

}  // namespace toibiki
