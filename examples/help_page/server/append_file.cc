// SPDX-License-Identifier: GPL-2.0-or-later
#include "append_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "toibiki/error.h"

namespace toibiki::help_page {

AppendFile::AppendFile(std::filesystem::path path, Sync sync, std::size_t max_bytes)
    : path_(std::move(path)), sync_(sync), max_bytes_(max_bytes), descriptor_(open()) {
  if (descriptor_ >= 0) return;
  const std::string why = std::strerror(errno);
  throw Error(ErrorCode::kNotWritable, path_.string() + ": 書き込めません: " + why +
                                           "。場所と権限を確かめてください。 (" + path_.string() +
                                           ": cannot be written)");
}

AppendFile::~AppendFile() { ::close(descriptor_); }

int AppendFile::open() const {
  if (path_ == "-") return ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
  constexpr mode_t kOwnerOnly = 0600;
  return ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly);
}

bool AppendFile::append(std::string_view line) {
  std::string text(line);
  text += '\n';
  const std::lock_guard lock(mutex_);
  struct stat status {};
  const bool is_file = ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
  const auto size = static_cast<std::size_t>(status.st_size);
  if (max_bytes_ > 0 && is_file && size + text.size() > max_bytes_) return false;
  // Half a line (full disk) would spoil the next one, and a whole one would be there twice after
  // another attempt.
  const auto undo = [&] {
    [[maybe_unused]] const int cut = is_file ? ::ftruncate(descriptor_, status.st_size) : 0;
    return false;
  };
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t count = ::write(descriptor_, text.data() + done, text.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return undo();
    done += static_cast<std::size_t>(count);
  }
  if (sync_ == Sync::kNo || !is_file || ::fdatasync(descriptor_) == 0) return true;
  return undo();
}

void AppendFile::reopen() {
  if (path_ == "-") return;
  const int opened = open();
  if (opened < 0) return;
  const std::lock_guard lock(mutex_);
  ::close(std::exchange(descriptor_, opened));
}

}  // namespace toibiki::help_page
