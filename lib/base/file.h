// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "toibiki/error.h"

namespace toibiki {

// All throw toibiki::Error that names the path: kNotFound, kNotWritable, kDiskFull or kIo.

// The Error for a failed system call: `what` was attempted on `path`, errno is `number`.
Error system_error(int number, std::string_view what, const std::filesystem::path& path);

// The whole file. Larger than `max_bytes`: Error kInvalidFile. A folder, pipe or device:
// kInvalidFile, at once: whoever opens a pipe that nobody writes to would wait for ever.
std::string read_file(const std::filesystem::path& path, std::size_t max_bytes);

// The same of what a caller names, which may be a pipe: `toibiki import <(...)`. Waits for its end.
std::string read_file_or_pipe(const std::filesystem::path& path, std::size_t max_bytes);

// Throws Error kCorrupt if something is there that is not a file itself: a link leads elsewhere,
// and who opens a pipe may wait for ever. Nothing there is fine.
void require_own_file(const std::filesystem::path& path);

// Replaces the file as a whole (private to its owner): written beside it, synced, renamed into
// place, folder synced. After a crash either the old or the new content is there.
void write_file_atomically(const std::filesystem::path& path, std::string_view content);

// A new file of the same bytes, private to its owner; not synced. In place of
// std::filesystem::copy_file(), which reports a full disk as a broken one where the file system
// cannot copy by itself.
void copy_whole_file(const std::filesystem::path& from, const std::filesystem::path& to);

// Makes one folder, private to its owner (0700). It may exist already.
void make_private_folder(const std::filesystem::path& path);

// Removes what is there, a folder with everything in it; a link itself. Nothing there is fine. In
// place of std::filesystem::remove_all(), which ends the process where memory fails (libstdc++ 12).
void remove_folder(const std::filesystem::path& path);

// chmod 0600 for every regular file directly in `path`.
void make_files_private(const std::filesystem::path& path);

// False: nothing is there. Links are followed. In place of std::filesystem::exists(), whose
// exception is none of ours.
bool is_there(const std::filesystem::path& path);

// True only for a folder itself, not for a link to one.
bool is_real_folder(const std::filesystem::path& path) noexcept;

// fsync of a folder: makes created, renamed and removed names durable.
void sync_folder(const std::filesystem::path& path);

// An exclusive advisory lock on a folder, freed on destruction or when the process ends.
class FolderLock {
 public:
  // Throws Error kLocked, after three tenths of a second, if another process or object has it.
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  FolderLock& operator=(FolderLock&&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace toibiki
