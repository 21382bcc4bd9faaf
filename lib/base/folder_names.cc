// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/folder_names.h"

#include <dirent.h>

#include <cerrno>
#include <memory>
#include <string_view>

#include "base/file.h"

namespace toibiki {
namespace {

struct Close {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

}  // namespace

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  const std::unique_ptr<DIR, Close> opened(::opendir(folder.c_str()));
  if (opened == nullptr) throw system_error(errno, "開け", folder);
  std::vector<std::string> names;
  while (true) {
    errno = 0;
    const dirent* const entry = ::readdir(opened.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  if (errno != 0) throw system_error(errno, "読め", folder);
  return names;
}

}  // namespace toibiki
