// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/new_folder.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

TEST(NewFolder, AppearsAsAWhole) {
  const TemporaryFolder folder;
  const fs::path place = folder.path() / "made";
  {
    NewFolder made(place);
    write_bytes(made.path() / "file", "x");
    EXPECT_FALSE(fs::exists(place));
    EXPECT_EQ(code_of([&] { NewFolder other(place); }), "locked");
    made.put_in_place();
  }
  EXPECT_EQ(bytes_of(place / "file"), "x");
  EXPECT_EQ(not_private(folder.path()), std::vector<std::string>{});
  EXPECT_FALSE(fs::exists(folder.path() / "made.partial"));
}

TEST(NewFolder, IsNothingUnlessItIsPutInPlace) {
  const TemporaryFolder folder;
  {
    NewFolder made(folder.path() / "made/");
    write_bytes(made.path() / "file", "x");
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(NewFolder, ReplacesNothing) {
  const TemporaryFolder folder;
  const fs::path place = folder.path() / "made";
  NewFolder made(place);
  fs::create_directory(place);  // came meanwhile
  EXPECT_EQ(code_of([&] { made.put_in_place(); }), "already_exists");
  EXPECT_EQ(code_of([&] { NewFolder again(place); }), "already_exists");
}

TEST(NewFolder, TakesWhatAKilledOneLeftAndNothingElse) {
  const TemporaryFolder folder;
  const fs::path around = folder.path() / "made.partial";
  fs::create_directories(around / "made" / "half");
  { NewFolder made(folder.path() / "made"); }
  EXPECT_FALSE(fs::exists(around));
  fs::create_directories(around / "mine");
  EXPECT_EQ(code_of([&] { NewFolder made(folder.path() / "made"); }), "already_exists");
  EXPECT_TRUE(fs::exists(around / "mine"));
}

TEST(ExchangeFolders, SwapsThem) {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "a");
  fs::create_directory(folder.path() / "b");
  write_bytes(folder.path() / "a" / "of_a", "");
  exchange_folders(folder.path() / "a", folder.path() / "b");
  EXPECT_TRUE(fs::exists(folder.path() / "b" / "of_a"));
  EXPECT_FALSE(fs::exists(folder.path() / "a" / "of_a"));
}

}  // namespace
}  // namespace toibiki
