// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

namespace toibiki::help_page {

// A file to which whole lines are appended, private to its owner.
// Thread safety: all functions may run in many threads at once.
class AppendFile {
 public:
  enum class Sync { kNo, kEachLine };

  // "-" is the standard error stream. max_bytes 0: no bound. Throws Error kNotWritable or kIo.
  AppendFile(std::filesystem::path path, Sync sync, std::size_t max_bytes);
  ~AppendFile();
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;

  // False if it could not be written, or would grow beyond max_bytes; then nothing is.
  bool append(std::string_view line);

  // Opens the path again, after it was renamed (log rotation). The old file stays in use if the
  // path cannot be opened.
  void reopen();

 private:
  int open() const;

  std::filesystem::path path_;
  Sync sync_;
  std::size_t max_bytes_;
  std::mutex mutex_;
  int descriptor_ = -1;
};

}  // namespace toibiki::help_page
