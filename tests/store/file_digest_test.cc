// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/file_digest.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

// FIPS 180-2, appendix B.
TEST(FileDigest, IsSha256) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "file";
  const struct {
    std::string bytes;
    const char* digest;
  } kRows[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const auto& row : kRows) {
    write_bytes(file, row.bytes);
    EXPECT_EQ(file_digest(file), row.digest);
  }
  EXPECT_EQ(code_of([&] { file_digest(folder.path() / "none"); }), "not_found");
}

}  // namespace
}  // namespace toibiki
