// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/folder_names.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

TEST(NamesIn, AreThoseOfFilesFoldersAndLinks) {
  const TemporaryFolder folder;
  EXPECT_EQ(names_in(folder.path()), std::vector<std::string>{});
  write_bytes(folder.path() / "b", "x");
  std::filesystem::create_directory(folder.path() / "a");
  write_bytes(folder.path() / "a" / "below", "x");
  std::filesystem::create_symlink("nowhere", folder.path() / "c");
  std::vector<std::string> names = names_in(folder.path());
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"a", "b", "c"}));
}

TEST(NamesIn, SaysWhatIsNoFolder) {
  const TemporaryFolder folder;
  write_bytes(folder.path() / "file", "x");
  EXPECT_EQ(code_of([&] { names_in(folder.path() / "none"); }), "not_found");
  EXPECT_EQ(code_of([&] { names_in(folder.path() / "file"); }), "not_found");
}

}  // namespace
}  // namespace toibiki
