// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "tests/ingest/repaired.h"
#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

TEST(Repair, AMissingIndexIsRebuiltWithTheSameResults) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  for (const fs::path& gone : {kb.path() / "index", kb.index("public"), kb.index("internal"),
                               kb.index("answers"), kb.index("public") / "iamglass"}) {
    fs::remove_all(gone);
    EXPECT_EQ(code_of([&] { kb.open(); }), "index_missing") << gone;
    expect_repaired(kb, answers, "missing " + gone.string());
  }
}

TEST(Repair, ADamagedIndexIsRebuiltWithTheSameResults) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  for (const char* name : {"postlist.glass", "termlist.glass", "docdata.glass", "iamglass"}) {
    const fs::path file = kb.index("public") / name;
    write_bytes(file, std::string(fs::file_size(file), '\x5A'));
    expect_repaired(kb, answers, name);
  }
  for (const fs::path& path : {kb.index("internal"), kb.path() / "index"}) {
    fs::remove_all(path);
    write_bytes(path, "remote :true\n");  // a stub in its place
    EXPECT_NE(code_of([&] { kb.open(); }), "no error") << path;
    expect_repaired(kb, answers, "stub " + path.string());
  }
}

TEST(Repair, AFlippedByteNeverEndsTheProcess) {
  const TestKnowledgeBase kb(some_records());
  std::mt19937 random(20250401);
  for (int i = 0; i < 30; ++i) {
    const std::vector<fs::path> files = files_below(kb.path() / "index");
    const fs::path& file = files[random() % files.size()];
    if (fs::is_empty(file)) continue;
    const std::size_t offset = random() % fs::file_size(file);
    flip_bits(file, offset, 1U << (random() % 8));
    EXPECT_EQ(code_of([&] { EXPECT_TRUE(kb.check(true).ok()) << file << offset; }), "no error");
  }
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(Repair, AnIndexOfOtherRecordsIsFound) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  std::vector<Record> others = some_records();
  std::get<Article>(others[7]).answer = "よその回答";
  others[8] = article("stranger", "よその質問");
  const TestKnowledgeBase other(others);
  fs::remove_all(kb.path() / "index");
  fs::copy(other.path() / "index", kb.path() / "index", fs::copy_options::recursive);
  for (const auto& file : files_below(kb.path() / "index")) {
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  }
  const std::string problems = problems_of(kb.check());
  EXPECT_NE(problems.find("欠け 1、相違 1、余分 1"), std::string::npos) << problems;
  expect_repaired(kb, answers, "other records");
}

TEST(Repair, LeftoversOfARepairThatWasKilledDoNotMatter) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  fs::create_directories(kb.path() / "rebuild" / "index" / "public");
  write_bytes(kb.path() / "rebuild" / "index" / "public" / "iamglass", "half");
  fs::copy(kb.path() / "index", kb.path() / "index.old", fs::copy_options::recursive);
  EXPECT_EQ(answers_of(kb), answers);
  kb.put({article("new", "新しい")});
  kb.remove(RecordKind::kArticle, "new");
  fs::remove_all(kb.index("public"));
  expect_repaired(kb, answers, "leftovers");
  // Killed between the two renames.
  fs::rename(kb.path() / "index", kb.path() / "index.old");
  EXPECT_EQ(code_of([&] { kb.open(); }), "index_missing");
  expect_repaired(kb, answers, "between the renames");
}

TEST(Repair, ADamagedManifestIsRebuilt) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  write_bytes(kb.path() / "manifest.json", "{\"form");
  EXPECT_EQ(code_of([&] { kb.open(); }), "corrupt");
  expect_repaired(kb, answers, "manifest");
}

TEST(Repair, ARepairTellsItsProgress) {
  const TestKnowledgeBase kb(some_records());
  kb.put({article("m1", "変えた"), article("gone", "消える")});
  kb.remove(RecordKind::kArticle, "gone");  // a change, but no record
  fs::remove_all(kb.path() / "index");
  std::vector<std::size_t> calls;
  CheckOptions options;
  options.repair = true;
  options.progress = [&](std::size_t done, std::size_t total) {
    calls.push_back(done);
    EXPECT_EQ(total, 62U);
    return false;  // is ignored
  };
  EXPECT_TRUE(check(kb.path(), options).repaired);
  ASSERT_FALSE(calls.empty());
  EXPECT_TRUE(std::is_sorted(calls.begin(), calls.end()));
  EXPECT_EQ(calls.back(), 62U);
}

TEST(Repair, AReaderThatIsOpenDuringARepairWithOtherRulesTakesThemUp) {
  const TestKnowledgeBase kb(some_records());
  const KnowledgeBase open = kb.open();
  Searcher searcher = open.searcher();
  const Result before = searcher.suggest({"配送の質問", ""});
  write_bytes(kb.path() / "dictionaries" / "stop_words.tsv", "質問\ttest\n");
  EXPECT_EQ(searcher.suggest({"配送の質問", ""}), before);  // the index is still the old one
  CheckOptions options;
  options.repair = true;
  EXPECT_TRUE(check(kb.path(), options).repaired);
  const Result after = kb.suggest("配送の質問");
  EXPECT_NE(after, before);
  EXPECT_EQ(searcher.suggest({"配送の質問", ""}), after);
  EXPECT_EQ(open.searcher().suggest({"配送の質問", ""}), after);
}

TEST(Repair, ARebuildLeavesNothingOfWhatWasRemovedInTheFiles) {
  const TestKnowledgeBase kb({article("p", "送料"), article("gone-from-here", "返金の特例")});
  kb.put({agent_article("gone-from-here", "返金の特例")});
  CheckOptions options;
  options.rebuild = true;
  const CheckReport report = check(kb.path(), options);
  EXPECT_TRUE(report.ok());
  EXPECT_TRUE(report.repaired);
  EXPECT_EQ(files_with(kb.index("public"), "gone-from-here").size(), 0U);
  EXPECT_EQ(ids_of(kb.suggest("送料", Audience::kPublic)), "p");
}

TEST(Repair, AMissingManifestIsMadeAgain) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  fs::remove(kb.path() / "manifest.json");
  EXPECT_EQ(code_of([&] { kb.open(); }), "corrupt");
  expect_repaired(kb, answers, "manifest");
}

TEST(Repair, AReaderThatIsOpenDuringARepairGoesOn) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  const KnowledgeBase open = kb.open();
  Searcher searcher = open.searcher();
  const Result before = searcher.suggest({"配送の質問", ""});
  const fs::path docdata = kb.index("public") / "docdata.glass";
  write_bytes(docdata, std::string(fs::file_size(docdata), '\x5A'));
  EXPECT_EQ(code_of([&] { searcher.suggest({"配送の質問", ""}); }), "corrupt");
  expect_repaired(kb, answers, "docdata");
  EXPECT_EQ(searcher.suggest({"配送の質問", ""}), before);
  kb.put({article("z", "配送の質問")});
  EXPECT_EQ(searcher.suggest({"配送の質問", ""}).matched_count, before.matched_count + 1);
}

TEST(Publication, ThatAKilledWriterLeftIsEndedByTheNext) {
  const TestKnowledgeBase kb(some_records());
  const fs::path mark = kb.path() / "index" / "publishing";
  write_bytes(mark, "");
  { Writer writer = kb.writer(); }
  EXPECT_FALSE(fs::exists(mark));
}

}  // namespace
}  // namespace toibiki
