// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/new_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/folder_names.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr const char* kMade = "made";
constexpr const char* kAside = "made.old";  // exchange_folders(), killed half-way

Error already_exists(const fs::path& path) {
  return {ErrorCode::kAlreadyExists,
          path.string() +
              ": すでに何かあります。別の場所を指定するか、確かめてから消してください。 (" +
              path.string() + ": something is there already)"};
}

bool is_taken(const fs::path& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

// "a/b/" names the same place as "a/b", and is no place for "a/b/.partial".
fs::path without_slash(fs::path path) {
  return path.has_filename() || !path.has_relative_path() ? path : path.parent_path();
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// Nothing but what a killed process made: a mistyped name must not cost anybody a folder.
bool is_ours(const fs::path& around) {
  if (!is_real_folder(around)) return false;
  const std::vector<std::string> names = names_in(around);
  return std::all_of(names.begin(), names.end(),
                     [](const std::string& name) { return name == kMade || name == kAside; });
}

void settle_file(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) throw system_error(errno, "開け", path);
  const bool done = ::fchmod(file, 0600) == 0 && ::fsync(file) == 0;
  const int number = errno;
  ::close(file);
  if (!done) throw system_error(number, "書き込みを確定でき", path);
}

}  // namespace

void remove_quietly(const fs::path& folder) noexcept {
  try {
    remove_folder(folder);
  } catch (...) {  // it stays
  }
}

void settle_folder(const fs::path& path) {
  for (const std::string& name : names_in(path)) {
    std::error_code gone;
    const fs::file_status status = fs::symlink_status(path / name, gone);
    if (fs::is_directory(status)) settle_folder(path / name);
    if (fs::is_regular_file(status)) settle_file(path / name);
  }
  if (::chmod(path.c_str(), 0700) != 0) throw system_error(errno, "権限を変えられ", path);
  sync_folder(path);
}

void exchange_folders(const fs::path& a, const fs::path& b) {
  if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0) return;
  if (errno != EINVAL && errno != ENOSYS) throw system_error(errno, "移せ", a);
  const fs::path aside = a.string() + ".old";
  remove_folder(aside);
  for (const auto& [from, to] : {std::pair(b, aside), std::pair(a, b), std::pair(aside, a)}) {
    if (::rename(from.c_str(), to.c_str()) != 0) throw system_error(errno, "移せ", from);
  }
}

NewFolder::NewFolder(fs::path place)
    : place_(without_slash(std::move(place))),
      around_(place_.string() + ".partial"),
      made_(around_ / kMade) {
  if (is_taken(place_)) throw already_exists(place_);
  if (is_taken(around_) && !is_ours(around_)) throw already_exists(around_);
  make_private_folder(around_);
  lock_.emplace(around_);
  remove_folder(made_);
  make_private_folder(made_);
}

NewFolder::~NewFolder() { remove_quietly(around_); }

void NewFolder::put_in_place() {
  settle_folder(made_);
  if (::renameat2(AT_FDCWD, made_.c_str(), AT_FDCWD, place_.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno == EEXIST || errno == ENOTEMPTY) throw already_exists(place_);
    // Not every file system can do it: there, what came meanwhile is an empty folder at most.
    if (errno != EINVAL && errno != ENOSYS) throw system_error(errno, "移せ", place_);
    if (is_taken(place_)) throw already_exists(place_);
    if (::rename(made_.c_str(), place_.c_str()) != 0) throw system_error(errno, "移せ", place_);
  }
  sync_folder(folder_of(place_));
}

}  // namespace toibiki
