// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

ErrorCode error_code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "no error";
  return ErrorCode::kIo;
}

TEST(File, WritesAsAWholeAndPrivately) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a.txt";
  write_file_atomically(path, "one");
  write_file_atomically(path, "two");
  EXPECT_EQ(read_file(path, 100), "two");
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "a.txt.new"));
}

TEST(File, ErrorsSayWhichKind) {
  const TemporaryFolder folder;
  EXPECT_EQ(error_code_of([&] { read_file(folder.path() / "none", 10); }), ErrorCode::kNotFound);
  EXPECT_EQ(error_code_of([&] { read_file(folder.path(), 10); }), ErrorCode::kInvalidFile);
  write_file_atomically(folder.path() / "big", "12345678901");
  EXPECT_EQ(error_code_of([&] { read_file(folder.path() / "big", 10); }), ErrorCode::kInvalidFile);
  EXPECT_EQ(error_code_of([&] { write_file_atomically(folder.path() / "no" / "a", "x"); }),
            ErrorCode::kNotFound);
}

TEST(File, ALinkIsNotARealFolder) {
  const TemporaryFolder folder;
  make_private_folder(folder.path() / "real");
  std::filesystem::create_symlink(folder.path() / "real", folder.path() / "link");
  EXPECT_TRUE(is_real_folder(folder.path() / "real"));
  EXPECT_FALSE(is_real_folder(folder.path() / "link"));
  EXPECT_FALSE(is_real_folder(folder.path() / "none"));
}

TEST(File, WhetherSomethingIsThere) {
  const TemporaryFolder folder;
  const auto link = folder.path() / "link";
  EXPECT_TRUE(is_there(folder.path()));
  EXPECT_FALSE(is_there(folder.path() / "none" / "none"));
  std::filesystem::create_symlink("nothing", link);
  EXPECT_FALSE(is_there(link));
  std::filesystem::remove(link);
  std::filesystem::create_symlink("link", link);
  EXPECT_EQ(error_code_of([&] { is_there(link); }), ErrorCode::kInvalidFile);
  EXPECT_EQ(error_code_of([&] { is_there(folder.path() / std::string(300, 'x')); }),
            ErrorCode::kInvalidFile);
}

TEST(File, APipeWaitsForNobody) {
  const TemporaryFolder folder;
  const auto pipe = folder.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::filesystem::create_symlink("/dev/zero", folder.path() / "zero");
  for (const char* name : {"pipe", "zero"}) {
    EXPECT_EQ(error_code_of([&] { read_file(folder.path() / name, 10); }), ErrorCode::kInvalidFile);
    EXPECT_EQ(error_code_of([&] { require_own_file(folder.path() / name); }), ErrorCode::kCorrupt);
  }
  EXPECT_NO_THROW(require_own_file(folder.path() / "none"));
  write_file_atomically(folder.path() / "file", "x");
  EXPECT_NO_THROW(require_own_file(folder.path() / "file"));

  // What a caller names may be one.
  std::thread writer([&] { std::ofstream(pipe) << "said"; });
  EXPECT_EQ(read_file_or_pipe(pipe, 10), "said");
  writer.join();
}

TEST(File, IsCopiedIntoANewPrivateOne) {
  const TemporaryFolder folder;
  const std::string content(3'000'000, 'x');  // more than is read at once
  write_file_atomically(folder.path() / "from", content);
  copy_whole_file(folder.path() / "from", folder.path() / "to");
  EXPECT_EQ(read_file(folder.path() / "to", 4'000'000), content);
  EXPECT_EQ(std::filesystem::status(folder.path() / "to").permissions(),
            std::filesystem::perms(0600));
  const auto copy = [&](const char* from, const char* to) {
    return error_code_of([&] { copy_whole_file(folder.path() / from, folder.path() / to); });
  };
  EXPECT_EQ(copy("none", "other"), ErrorCode::kNotFound);
  EXPECT_EQ(copy("from", "to"), ErrorCode::kIo);  // it is there already
  EXPECT_EQ(read_file(folder.path() / "to", 4'000'000), content);
}

TEST(File, AFolderIsRemovedAndLinksLeadNowhere) {
  const TemporaryFolder folder;
  const auto outside = folder.path() / "outside";
  const auto inside = folder.path() / "inside";
  std::filesystem::create_directories(inside / "deep" / "deeper");
  std::filesystem::create_directory(outside);
  write_file_atomically(outside / "kept", "x");
  write_file_atomically(inside / "deep" / "file", "x");
  std::filesystem::create_directory_symlink(outside, inside / "deep" / "link");
  remove_folder(inside);
  EXPECT_FALSE(is_there(inside));
  EXPECT_TRUE(is_there(outside / "kept"));
  EXPECT_NO_THROW(remove_folder(inside));
  EXPECT_NO_THROW(remove_folder(outside / "kept" / "below"));
  std::filesystem::create_directory_symlink(outside, inside);
  remove_folder(inside);
  EXPECT_TRUE(is_there(outside / "kept"));
}

// Whoever starts another program has a copy of itself for a moment, with all that is open.
TEST(FolderLock, IsFreeAtOnceAlsoWhereAChildHasTheDescriptor) {
  const TemporaryFolder folder;
  std::optional<FolderLock> first(folder.path());
  ChildProcess child([](const ChildProcess::Say& say) {
    say("begun");
    ::pause();
  });
  EXPECT_EQ(child.next_line(), "begun");
  EXPECT_EQ(error_code_of([&] { FolderLock second(folder.path()); }), ErrorCode::kLocked);
  first.reset();
  EXPECT_NO_THROW(FolderLock(folder.path()));
}

TEST(FolderLock, OneAtATime) {
  const TemporaryFolder folder;
  {
    const FolderLock first(folder.path());
    EXPECT_EQ(error_code_of([&] { FolderLock second(folder.path()); }), ErrorCode::kLocked);
  }
  EXPECT_NO_THROW(FolderLock(folder.path()));
}

}  // namespace
}  // namespace toibiki
