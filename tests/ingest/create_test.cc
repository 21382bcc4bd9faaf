// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/support/error_of.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

TEST(Create, MakesAnEmptyKnowledgeBaseOpenForAgents) {
  const TemporaryFolder folder;
  const KnowledgeBase created = KnowledgeBase::create(folder.path() / "kb");
  EXPECT_EQ(created.audience(), Audience::kAgent);
  EXPECT_EQ(created.path(), folder.path() / "kb");
  Stats expected;
  expected.analyzer_fingerprint = created.analyzer().fingerprint();
  EXPECT_EQ(created.stats(), expected);
  EXPECT_TRUE(created.searcher().suggest({"料金", ""}).suggestions.empty());
  EXPECT_EQ(not_private(folder.path()), std::vector<std::string>{});
  EXPECT_EQ(problems_of(check(folder.path() / "kb")), "");
}

TEST(Create, TakesAnEmptyFolder) {
  const TemporaryFolder folder;
  EXPECT_EQ(code_of([&] { KnowledgeBase::create(folder.path()); }), "no error");
}

TEST(Create, RefusesWhatIsNotAnEmptyFolderAndLeavesItAlone) {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "full");
  write_bytes(folder.path() / "full" / "letter.txt", "大切");
  write_bytes(folder.path() / "file", "大切");
  fs::create_directory(folder.path() / "empty");
  fs::create_directory_symlink(folder.path() / "empty", folder.path() / "link");
  fs::create_symlink("nowhere", folder.path() / "dangling");
  for (const char* name : {"full", "file", "link", "dangling"}) {
    const std::string error = error_of([&] { KnowledgeBase::create(folder.path() / name); });
    EXPECT_TRUE(error.starts_with("already_exists: ")) << error;
    EXPECT_NE(error.find(name), std::string::npos) << error;
  }
  EXPECT_EQ(files_below(folder.path()).size(), 2U);
  EXPECT_EQ(bytes_of(folder.path() / "full" / "letter.txt"), "大切");
}

TEST(Create, OneMadeWithAnotherDictionaryIsRefusedWithBothNamed) {
  const fs::path unidic = TOIBIKI_UNIDIC_DICTIONARY;
  if (unidic.empty()) GTEST_SKIP() << "configure with -DTOIBIKI_UNIDIC_DICTIONARY=DIR";
  const TemporaryFolder folder;
  KnowledgeBase::create(folder.path() / "ipadic");
  KnowledgeBase::create(folder.path() / "unidic", {.mecab_dictionary = unidic});
  for (const bool is_made_with_unidic : {false, true}) {
    const fs::path path = folder.path() / (is_made_with_unidic ? "unidic" : "ipadic");
    OpenOptions options;
    if (!is_made_with_unidic) options.mecab_dictionary = unidic;
    const std::string error = error_of([&] { KnowledgeBase::open(path, Audience::kAgent, options); });
    EXPECT_TRUE(error.starts_with("analyzer_mismatch: ")) << error;
    EXPECT_NE(error.find("mecab:(ipadic UTF-8"), std::string::npos) << error;
    EXPECT_NE(error.find("mecab:(unidic UTF-8"), std::string::npos) << error;
  }
}

TEST(Create, DoesNotReplaceAKnowledgeBase) {
  const TestKnowledgeBase kb({article("a", "料金はいくらですか")});
  EXPECT_EQ(code_of([&] { KnowledgeBase::create(kb.path()); }), "already_exists");
  EXPECT_EQ(ids_of(kb.suggest("料金")), "a");
}

TEST(Create, WithoutADictionaryMakesNothing) {
  const TemporaryFolder folder;
  OpenOptions options;
  options.mecab_dictionary = folder.path() / "none";
  EXPECT_EQ(code_of([&] { KnowledgeBase::create(folder.path() / "kb", options); }), "dictionary");
  EXPECT_FALSE(fs::exists(folder.path() / "kb"));
}

TEST(Create, AnImpossiblePathIsAnErrorOfOurs) {
  const TemporaryFolder folder;
  fs::create_symlink("loop", folder.path() / "loop");
  write_bytes(folder.path() / "file", "");
  for (const fs::path& path :
       {folder.path() / "none" / "kb", folder.path() / "loop" / "kb", folder.path() / "file" / "kb",
        folder.path() / std::string(300, 'x'), fs::path("/proc/toibiki"), fs::path()}) {
    EXPECT_NE(code_of([&] { KnowledgeBase::create(path); }), "no error") << path;
  }
}

}  // namespace
}  // namespace toibiki
