// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/dictionary_change.h"

#include <gtest/gtest.h>

#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

TEST(DictionaryChange, IsReadAsItWasWritten) {
  const TemporaryFolder folder;
  EXPECT_FALSE(is_dictionary_change_decided(folder.path()));
  EXPECT_FALSE(read_dictionary_change(folder.path()));
  const DictionaryChange change{"analysis:1 mecab:(x) \"y\"", "0123456789abcdef"};
  write_dictionary_change(folder.path(), change);
  EXPECT_TRUE(is_dictionary_change_decided(folder.path()));
  EXPECT_EQ(read_dictionary_change(folder.path()), change);
  EXPECT_EQ(not_private(folder.path()).size(), 0U);
  remove_dictionary_change(folder.path());
  remove_dictionary_change(folder.path());  // nothing happens if there is none
  EXPECT_FALSE(is_dictionary_change_decided(folder.path()));
}

TEST(DictionaryChange, DamageAndANewerFormAreTold) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "dictionary_change.json";
  for (const char* text : {"", "{", "[]", "{\"format\":1}", "{\"format\":1,\"analyzer\":2}"}) {
    write_bytes(file, text);
    const std::string error = error_of([&] { read_dictionary_change(folder.path()); });
    EXPECT_EQ(error.find("corrupt: " + file.string()), 0U) << text << " " << error;
  }
  write_bytes(file, "{\"format\":2}");
  EXPECT_EQ(code_of([&] { read_dictionary_change(folder.path()); }), "newer_format");
}

TEST(FilesDigest, ChangesWithNamesAndContent) {
  const TemporaryFolder folder;
  const std::string empty = files_digest(folder.path());
  EXPECT_EQ(files_digest(folder.path() / "not there"), empty);
  write_bytes(folder.path() / "a", "x");
  const std::string one = files_digest(folder.path());
  EXPECT_NE(one, empty);
  write_bytes(folder.path() / "a", "y");
  EXPECT_NE(files_digest(folder.path()), one);
  std::filesystem::rename(folder.path() / "a", folder.path() / "b");
  write_bytes(folder.path() / "b", "x");
  EXPECT_NE(files_digest(folder.path()), one);
}

}  // namespace
}  // namespace toibiki
