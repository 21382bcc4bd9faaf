// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/mecab_dictionary.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "base/file.h"
#include "tests/analysis/error_of.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/analyzer.h"

// MeCab loses what it has read of a broken dictionary; the leak sanitizer asks here what to
// overlook.
extern "C" __attribute__((visibility("default"))) const char* __lsan_default_suppressions();
const char* __lsan_default_suppressions() { return "leak:MeCab::Tokenizer"; }

namespace toibiki {
namespace {

namespace fs = std::filesystem;

const fs::path kDictionaryFolder = TOIBIKI_MECAB_DICTIONARY;

std::string error_of_analyzer(const fs::path& folder) {
  return dictionary_error_of([&] { Analyzer analyzer({folder, {}}); });
}

// The character set that a compiled dictionary states of itself; empty if there is none.
std::string charset_of(const fs::path& folder) {
  if (!fs::exists(folder / "sys.dic")) return "";
  constexpr std::size_t kCharsetAt = 40;  // behind ten numbers of 32 bits
  const std::string content = read_file(folder / "sys.dic", std::size_t{1} << 30);
  return content.substr(kCharsetAt).c_str();
}

TEST(MecabDictionary, IsSharedByAllThatOpenIt) {
  const auto first = MecabDictionary::open(kDictionaryFolder);
  EXPECT_EQ(MecabDictionary::open(kDictionaryFolder), first);
  EXPECT_EQ(first->identity().find("ipadic UTF-8 v"), 0U) << first->identity();
  EXPECT_TRUE(first->identity().ends_with(" words, built-in words")) << first->identity();
}

TEST(MecabDictionary, OneThatIsNotThereIsAnErrorThatNamesTheFolderAndTheRemedy) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "file", "no folder");
  for (const fs::path& path :
       {folder.path() / "none", folder.path(), folder.path() / "file",
        folder.path() / std::string(300, 'x'), folder.path() / "日本語 の 場所"}) {
    const std::string message = error_of_analyzer(path);
    EXPECT_EQ(message.find(path.string() + ": MeCab の辞書を開けません"), 0U) << message;
    EXPECT_NE(message.find("apt install mecab-ipadic-utf8"), std::string::npos) << message;
  }
}

TEST(MecabDictionary, ABrokenOneIsRefused) {
  struct Row {
    std::string file, content;
  };
  const std::string system = read_file(kDictionaryFolder / "sys.dic", std::size_t{1} << 30);
  const Row rows[] = {
      {"sys.dic", ""},
      {"sys.dic", "garbage"},
      {"sys.dic", std::string(1'000, '\0')},
      {"sys.dic", system.substr(0, 1'000'000)},  // cut off by a full disk
      {"matrix.bin", ""},
      {"char.bin", ""},
      {"unk.dic", "garbage"},
  };
  for (const Row& row : rows) {
    const TemporaryFolder folder;
    for (const fs::directory_entry& entry : fs::directory_iterator(kDictionaryFolder)) {
      fs::create_symlink(fs::canonical(entry.path()), folder.path() / entry.path().filename());
    }
    fs::remove(folder.path() / row.file);
    write_file_atomically(folder.path() / row.file, row.content);
    const std::string message = error_of_analyzer(folder.path());
    EXPECT_EQ(message.find(folder.path().string()), 0U) << row.file << ": " << message;
  }
}

TEST(MecabDictionary, OneInEucJpIsRefused) {
  const fs::path folder = "/var/lib/mecab/dic/ipadic";
  const std::string charset = charset_of(folder);
  if (charset != "EUC-JP") {
    GTEST_SKIP() << folder << " is no dictionary in EUC-JP here (\"" << charset << "\")";
  }
  const std::string message = error_of_analyzer(folder);
  EXPECT_NE(message.find("文字コードが UTF-8 ではなく EUC-JP"), std::string::npos) << message;
}

TEST(MecabDictionary, OneInAnotherLayoutIsRefused) {
  const fs::path folder = "/var/lib/mecab/dic/juman-utf8";
  if (charset_of(folder).empty()) GTEST_SKIP() << folder << " is not installed";
  const std::string message = error_of_analyzer(folder);
  EXPECT_NE(message.find("ipadic または UniDic の列の並びではありません"), std::string::npos) << message;
}

}  // namespace
}  // namespace toibiki
