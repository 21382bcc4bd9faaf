// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include "base/folder_names.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags, mode_t mode, std::string_view what)
      : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (descriptor_ < 0) throw system_error(errno, what, path);
  }
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return descriptor_; }
  int release() { return std::exchange(descriptor_, -1); }

 private:
  int descriptor_;
};

}  // namespace

Error system_error(int number, std::string_view what, const fs::path& path) {
  const std::string reason = std::generic_category().message(number);
  const std::string japanese = path.string() + ": " + std::string(what);
  const std::string english = " (" + path.string() + ": " + reason + ")";
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return {ErrorCode::kNotFound,
              japanese + "ません。ファイルまたはフォルダがありません。場所を確かめてください。" +
                  english};
    case ELOOP:
    case ENAMETOOLONG:
      return {ErrorCode::kInvalidFile,
              japanese + "ません。名前が長すぎるか、リンクが輪になっています。" + english};
    case EACCES:
    case EPERM:
    case EROFS:
      return {ErrorCode::kNotWritable,
              japanese + "ません。権限がないか、読み取り専用です。権限と場所を確かめてください。" +
                  english};
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {ErrorCode::kDiskFull,
              japanese +
                  "ません。ディスクに空きがありません。空きを作ってからやり直してください。" +
                  english};
    case EMFILE:
    case ENFILE:
      return {
          ErrorCode::kIo,
          japanese +
              "ません。開いているファイルが多すぎます。上限（ulimit -n）を上げるか、使っていない "
              "Searcher を閉じてください。" +
              english};
    default:
      return {ErrorCode::kIo, japanese + "ません: " + reason + "。" + english};
  }
}

namespace {

std::string read_to_end(const Descriptor& file, const fs::path& path, std::size_t max_bytes) {
  std::string content;
  std::array<char, 1U << 16U> buffer{};
  while (true) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count == 0) return content;
    if (count < 0) {
      if (errno == EINTR) continue;
      throw system_error(errno, "読め", path);
    }
    content.append(buffer.data(), static_cast<std::size_t>(count));
    if (content.size() > max_bytes) {
      throw Error(ErrorCode::kInvalidFile,
                  path.string() + ": 大きすぎます(上限 " + std::to_string(max_bytes) +
                      " バイト)。分けてください。 (" + path.string() + ": too large)");
    }
  }
}

void write_all(const Descriptor& file, const fs::path& path, std::string_view content) {
  while (!content.empty()) {
    const ssize_t count = ::write(file.get(), content.data(), content.size());
    if (count < 0) {
      if (errno == EINTR) continue;
      throw system_error(errno, "書け", path);
    }
    content.remove_prefix(static_cast<std::size_t>(count));
  }
}

// Throws unless it is a file, or a pipe where one will do.
void require_file(const Descriptor& file, const fs::path& path, bool is_pipe_allowed) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) throw system_error(errno, "調べられ", path);
  if (S_ISREG(status.st_mode) || (is_pipe_allowed && S_ISFIFO(status.st_mode))) return;
  const bool is_folder = S_ISDIR(status.st_mode);
  throw Error(ErrorCode::kInvalidFile,
              path.string() +
                  (is_folder ? ": フォルダです。ファイルを指定してください。 ("
                             : ": 普通のファイルではありません。ファイルを指定してください。 (") +
                  path.string() + (is_folder ? ": is a folder)" : ": not a regular file)"));
}

}  // namespace

std::string read_file(const fs::path& path, std::size_t max_bytes) {
  const Descriptor file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0, "開け");
  require_file(file, path, false);
  return read_to_end(file, path, max_bytes);
}

std::string read_file_or_pipe(const fs::path& path, std::size_t max_bytes) {
  const Descriptor file(path, O_RDONLY | O_NOCTTY, 0, "開け");
  require_file(file, path, true);
  return read_to_end(file, path, max_bytes);
}

void require_own_file(const fs::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode)) return;
  throw Error(ErrorCode::kCorrupt,
              path.string() +
                  ": 普通のファイルではありません。置かれたものを取り除き、toibiki check --repair "
                  "で作り直すか、バックアップから戻してください。 (" +
                  path.string() + ": not a regular file)");
}

void write_file_atomically(const fs::path& path, std::string_view content) {
  const fs::path beside = path.string() + ".new";
  {
    const Descriptor file(beside, O_WRONLY | O_CREAT | O_TRUNC, 0600, "作れ");
    // Whatever umask took away, or an earlier file allowed.
    if (::fchmod(file.get(), 0600) != 0) throw system_error(errno, "権限を変えられ", beside);
    write_all(file, beside, content);
    if (::fsync(file.get()) != 0) throw system_error(errno, "書き込みを確定でき", beside);
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) throw system_error(errno, "置き換えられ", path);
  sync_folder(path.has_parent_path() ? path.parent_path() : fs::path("."));
}

void copy_whole_file(const fs::path& from, const fs::path& to) {
  const Descriptor source(from, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0, "開け");
  require_file(source, from, false);
  const Descriptor target(to, O_WRONLY | O_CREAT | O_EXCL, 0600, "作れ");
  std::vector<char> buffer(std::size_t{1} << 20U);
  while (true) {
    const ssize_t count = ::read(source.get(), buffer.data(), buffer.size());
    if (count == 0) return;
    if (count > 0) {
      write_all(target, to, {buffer.data(), static_cast<std::size_t>(count)});
    } else if (errno != EINTR) {
      throw system_error(errno, "読め", from);
    }
  }
}

void make_private_folder(const fs::path& path) {
  if (::mkdir(path.c_str(), 0700) == 0) {
    // Whatever umask took away.
    if (::chmod(path.c_str(), 0700) != 0) throw system_error(errno, "権限を変えられ", path);
    sync_folder(path / "..");
    return;
  }
  if (errno == EEXIST && is_real_folder(path)) return;
  throw system_error(errno, "フォルダを作れ", path);
}

void remove_folder(const fs::path& path) {
  if (::unlink(path.c_str()) == 0 || errno == ENOENT || errno == ENOTDIR) return;
  if (errno != EISDIR) throw system_error(errno, "消せ", path);
  try {
    for (const std::string& name : names_in(path)) remove_folder(path / name);
  } catch (const Error& error) {  // somebody else has removed it meanwhile
    if (error.code() != ErrorCode::kNotFound) throw;
  }
  if (::rmdir(path.c_str()) != 0 && errno != ENOENT) throw system_error(errno, "消せ", path);
}

void make_files_private(const fs::path& path) {
  for (const std::string& name : names_in(path)) {
    const fs::path file = path / name;
    struct stat status {};
    if (::lstat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
    if (::chmod(file.c_str(), 0600) != 0 && errno != ENOENT) {
      throw system_error(errno, "権限を変えられ", file);
    }
  }
}

bool is_there(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::none) throw system_error(error.value(), "開け", path);
  return fs::exists(status);
}

bool is_real_folder(const fs::path& path) noexcept {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

void sync_folder(const fs::path& path) {
  const Descriptor folder(path, O_RDONLY | O_DIRECTORY, 0, "開け");
  if (::fsync(folder.get()) != 0) throw system_error(errno, "書き込みを確定でき", path);
}

FolderLock::FolderLock(const fs::path& folder) {
  Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY, 0, "開け");
  // A child process that is being started (MeCab's compiler) has the descriptor of whoever has the
  // lock until it runs its program: killed meanwhile, the lock goes a moment later.
  constexpr int kMaxAttempts = 60;
  constexpr useconds_t kWait = 5'000;
  for (int attempt = 1; ::flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0; ++attempt) {
    if (errno != EWOULDBLOCK) throw system_error(errno, "ロックでき", folder);
    if (attempt < kMaxAttempts) {
      ::usleep(kWait);
      continue;
    }
    throw Error(ErrorCode::kLocked,
                folder.string() + ": 別の処理が書き込み中です。終わってからやり直してください。 (" +
                    folder.string() + ": another writer has the lock)");
  }
  descriptor_ = descriptor.release();
}

FolderLock::~FolderLock() {
  if (descriptor_ < 0) return;
  // Closed only, it would stay locked for as long as such a child has the descriptor, too.
  ::flock(descriptor_, LOCK_UN);
  ::close(descriptor_);
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

}  // namespace toibiki
