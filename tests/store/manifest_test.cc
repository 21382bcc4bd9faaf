// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/manifest.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

TEST(Manifest, ReadsWhatWasWritten) {
  const TemporaryFolder folder;
  const Manifest manifest{Manifest::kFormat, "analysis:1 mecab:(UTF-8 「引用」\\ \")", "0.1.0"};
  write_manifest(folder.path(), manifest);
  EXPECT_EQ(read_manifest(folder.path()), manifest);
  EXPECT_EQ(not_private(folder.path()), std::vector<std::string>{});
}

TEST(Manifest, EachFaultHasItsCodeAndNamesTheFile) {
  struct Row {
    const char* content;
    const char* code;
  };
  static constexpr Row kRows[] = {
      {"", "corrupt"},
      {"{", "corrupt"},
      {"[]", "corrupt"},
      {"{}", "corrupt"},
      {"null", "corrupt"},
      {R"({"format":"1","analyzer":"a","written_by":"0"})", "corrupt"},
      {R"({"format":1,"analyzer":7,"written_by":"0"})", "corrupt"},
      {R"({"format":1,"written_by":"0"})", "corrupt"},
      {R"({"format":0,"analyzer":"a","written_by":"0"})", "corrupt"},
      {"{\"format\":1,\"analyzer\":\"\xFF\",\"written_by\":\"0\"}", "corrupt"},
      {R"({"format":1e36,"analyzer":"a","written_by":"0"})", "corrupt"},
      {R"({"format":-1,"analyzer":"a","written_by":"0"})", "corrupt"},
      {R"({"format":2,"analyzer":"a","written_by":"9.0.0"})", "newer_format"},
      {R"({"format":4294967297,"analyzer":"a","written_by":"9.0.0"})", "newer_format"},
      {R"({"format":2,"new":true})", "newer_format"},  // a newer one may have other members
  };
  const TemporaryFolder folder;
  for (const Row& row : kRows) {
    write_bytes(manifest_path(folder.path()), row.content);
    const std::string error = error_of([&] { read_manifest(folder.path()); });
    EXPECT_EQ(error.substr(0, error.find(':')), row.code) << row.content << "\n" << error;
    EXPECT_NE(error.find(manifest_path(folder.path()).string()), std::string::npos) << error;
  }
}

TEST(Manifest, AbsenceIsNotFound) {
  const TemporaryFolder folder;
  EXPECT_EQ(code_of([&] { read_manifest(folder.path()); }), "not_found");
  EXPECT_EQ(code_of([&] { read_manifest(folder.path() / "none"); }), "not_found");
}

TEST(Manifest, AnImpossiblePathIsAnErrorOfOurs) {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("loop", folder.path() / "loop");
  EXPECT_NE(code_of([&] { read_manifest(folder.path() / std::string(1'000, 'x')); }), "no error");
  EXPECT_NE(code_of([&] { read_manifest(folder.path() / "loop"); }), "no error");
}

TEST(Manifest, AnotherAnalyzerIsRefusedAndBothAreNamed) {
  const TemporaryFolder folder;
  EXPECT_EQ(code_of([&] { require_same_analyzer(folder.path(), "辞書A", "辞書A"); }), "no error");
  const std::string error =
      error_of([&] { require_same_analyzer(folder.path(), "辞書A", "辞書B"); });
  EXPECT_TRUE(error.starts_with("analyzer_mismatch: " + folder.path().string())) << error;
  for (const char* part : {"辞書A", "辞書B", "check --repair"}) {
    EXPECT_NE(error.find(part), std::string::npos) << error;
  }
}

}  // namespace
}  // namespace toibiki
