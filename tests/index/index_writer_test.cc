// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_writer.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <string>
#include <vector>

#include "tests/index/test_index.h"
#include "tests/support/child_process.h"
#include "tests/support/error_of.h"
#include "tests/support/files.h"

namespace toibiki {
namespace {

using Ids = std::vector<std::string>;
constexpr auto kPublic = IndexName::kPublic;

class IndexWriterTest : public testing::Test {
 protected:
  IndexIdentity identity() const { return read_index_identity(index_.folder(kPublic)); }
  Ids found(const std::string& word) const {
    Collection collection = index_.open();
    return ids_of(collection, plan(word));
  }
  // A writer with one document put and not committed.
  std::unique_ptr<IndexWriter> pending(const IndexDocument& document) const {
    auto writer = std::make_unique<IndexWriter>(index_.folder(kPublic));
    writer->begin();
    writer->put(document);
    return writer;
  }

  const TestIndex index_;
};

TEST_F(IndexWriterTest, ANewIndexKnowsItsAnalyzerAndNoChange) {
  EXPECT_EQ(identity().analyzer_fingerprint, "test");
  EXPECT_EQ(identity().applied_change, 0U);
  EXPECT_EQ(identity().record_count, 0U);
  EXPECT_EQ(IndexWriter(index_.folder(kPublic)).applied_change(), 0U);
}

TEST_F(IndexWriterTest, ACommitShowsDocumentsAndNumberAtOnce) {
  auto writer = pending(words("a", "料金"));
  EXPECT_EQ(found("料金"), Ids{});
  EXPECT_EQ(identity().applied_change, 0U);
  writer->put(words("b", "料金"));
  writer->commit(17);
  EXPECT_EQ(found("料金").size(), 2U);
  EXPECT_EQ(identity().applied_change, 17U);
  EXPECT_EQ(writer->applied_change(), 17U);
  writer->begin();
  writer->commit(18'446'744'073'709'551'615U);  // a commit without documents
  EXPECT_EQ(writer->applied_change(), 18'446'744'073'709'551'615U);
  EXPECT_EQ(identity().record_count, 2U);
}

TEST_F(IndexWriterTest, PutReplacesAndRemoveRemoves) {
  index_.put({words("a", "料金"), words("b", "料金")});
  index_.put({words("a", "配送")});
  EXPECT_EQ(found("料金"), Ids{"b"});
  EXPECT_EQ(found("配送"), Ids{"a"});
  IndexWriter writer(index_.folder(kPublic));
  writer.begin();
  writer.remove("b");
  writer.remove("none");
  writer.commit(2);
  EXPECT_EQ(found("料金"), Ids{});
  EXPECT_EQ(identity().record_count, 1U);
}

TEST_F(IndexWriterTest, DestroyedWithoutCommitLeavesNothing) {
  index_.put({words("a", "料金")});
  pending(words("a", "配送")).reset();
  EXPECT_EQ(found("配送"), Ids{});
  EXPECT_EQ(found("料金"), Ids{"a"});
  EXPECT_EQ(identity().applied_change, 1U);
}

TEST_F(IndexWriterTest, AfterAnExceptionANewObjectGoesOn) {
  index_.put(kPublic, {words("a", "料金")}, 5);
  {
    auto writer = pending(words("b", "料金"));
    IndexDocument bad = words("c", "料金");
    bad.terms["W" + std::string(300, 'x')] = 1;  // more than Xapian takes
    EXPECT_EQ(code_of([&] {
                writer->put(bad);
                writer->commit(9);
              }),
              "corrupt");
  }
  EXPECT_EQ(found("料金"), Ids{"a"});
  IndexWriter writer(index_.folder(kPublic));
  EXPECT_EQ(writer.applied_change(), 5U);
  writer.begin();
  writer.put(words("b", "料金"));
  writer.commit(6);
  EXPECT_EQ(found("料金").size(), 2U);
}

TEST_F(IndexWriterTest, KilledInTheMiddleOfManyCommitsIsAtTheStateOfItsNumber) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t start = identity().applied_change;
    ChildProcess child([&](const ChildProcess::Say& say) {
      IndexWriter writer(index_.folder(kPublic));
      for (std::uint64_t next = start + 1;; ++next) {
        writer.begin();
        writer.put(words("r" + std::to_string(next), "料金 番号" + std::to_string(next)));
        writer.commit(next);
        say(std::to_string(next));
      }
    });
    std::uint64_t acknowledged = start;
    while (acknowledged < start + 3) acknowledged = std::stoull(child.next_line());
    ::usleep(static_cast<useconds_t>(round) * 1'500);
    child.kill();
    const IndexIdentity now = identity();
    EXPECT_GE(now.applied_change, acknowledged);
    EXPECT_EQ(now.record_count, now.applied_change);
    EXPECT_EQ(found("番号" + std::to_string(now.applied_change)).size(), 1U);
  }
}

TEST_F(IndexWriterTest, AFullDiskIsToldAndLosesNothingCommitted) {
  index_.put({words("a", "料金")});
  ChildProcess child([&](const ChildProcess::Say& say) {
    limit_file_size(100'000);
    say(code_of([&] {
      std::vector<IndexDocument> documents;
      for (int i = 0; i < 3'000; ++i) {
        const std::string number = std::to_string(i);
        documents.push_back(words("r" + number, "料金 番号" + number + " 語" + number));
      }
      index_.put(kPublic, documents, 2);
    }));
  });
  EXPECT_EQ(child.rest(), "disk_full\n");
  EXPECT_EQ(found("料金"), Ids{"a"});
  EXPECT_EQ(identity().applied_change, 1U);
}

TEST_F(IndexWriterTest, OneWriterAtATime) {
  const auto first = pending(words("a", "料金"));
  EXPECT_EQ(code_of([&] { IndexWriter second(index_.folder(kPublic)); }), "locked");
}

TEST_F(IndexWriterTest, FilesArePrivate) {
  index_.put({words("a", "料金")});
  EXPECT_EQ(not_private(index_.path()), Ids{});
}

TEST_F(IndexWriterTest, TheLongestIdsAndKeysGoIn) {
  std::string kanji;  // 66 characters of three bytes, and two more bytes
  for (int i = 0; i < 66; ++i) kanji += "鬱";
  kanji += "ab";
  ASSERT_EQ(kanji.size(), kMaxIdBytes);
  const std::string latin(kMaxIdBytes, 'z');
  index_.put({words(kanji, "料金"), words(latin, "料金 " + std::string(200, 'k'))});
  EXPECT_EQ(found(std::string(200, 'k')), Ids{latin});
  EXPECT_EQ(found("料金").size(), 2U);
  IndexWriter writer(index_.folder(kPublic));
  writer.begin();
  writer.remove(kanji);
  writer.commit(2);
  EXPECT_EQ(found("料金"), Ids{latin});
}

TEST_F(IndexWriterTest, AKeyLongerThanTheIndexTakesFindsNothing) {
  index_.put({words("a", "料金")});
  EXPECT_EQ(found(std::string(5'000, 'k')), Ids{});
  EXPECT_EQ(found(std::string(200, '\0')), Ids{});
}

// A stub file names another index, or a program that Xapian would run.
TEST_F(IndexWriterTest, AStubFileInPlaceOfTheFolderIsRefused) {
  const auto proof = index_.path() / "it_ran";
  const std::string stub = "remote :sh -c 'touch " + proof.string() + "'\n";
  const auto folder = index_.folder(kPublic);
  std::filesystem::remove_all(folder);
  write_bytes(folder, stub);
  EXPECT_EQ(code_of([&] { index_.open(); }), "corrupt");
  EXPECT_EQ(code_of([&] { identity(); }), "corrupt");
  EXPECT_EQ(code_of([&] { IndexWriter writer(folder); }), "corrupt");
  std::filesystem::remove(folder);
  std::filesystem::create_directory(folder);
  write_bytes(folder / "XAPIANDB", stub);  // the stub of a folder
  EXPECT_NE(code_of([&] { index_.open(); }), "no error");
  EXPECT_NE(code_of([&] { IndexWriter writer(folder); }), "no error");
  EXPECT_FALSE(std::filesystem::exists(proof));
}

TEST_F(IndexWriterTest, ALinkInPlaceOfTheFolderIsRefused) {
  const TestIndex elsewhere;
  for (const auto& [link, target] :
       {std::pair{index_.folder(kPublic), elsewhere.folder(kPublic)},
        std::pair{index_.path() / "index", elsewhere.path() / "index"}}) {
    std::filesystem::remove_all(link);
    std::filesystem::create_directory_symlink(target, link);
    EXPECT_EQ(code_of([&] { index_.open(); }), "corrupt");
    EXPECT_EQ(code_of([&] { identity(); }), "corrupt");
    EXPECT_EQ(code_of([&] { IndexWriter writer(index_.folder(kPublic)); }), "corrupt");
    std::filesystem::remove(link);
    if (link.filename() == "public") continue;
    std::filesystem::create_directory(link);
  }
}

TEST_F(IndexWriterTest, AMissingFolderIsAMissingIndex) {
  std::filesystem::remove_all(index_.folder(kPublic));
  EXPECT_EQ(code_of([&] { identity(); }), "index_missing");
  EXPECT_EQ(code_of([&] { IndexWriter writer(index_.folder(kPublic)); }), "index_missing");
  std::filesystem::remove_all(index_.path() / "index");
  EXPECT_EQ(code_of([&] { identity(); }), "index_missing");
  std::filesystem::create_directories(index_.folder(kPublic));  // a folder without an index in it
  EXPECT_EQ(code_of([&] { identity(); }), "index_missing");
}

TEST_F(IndexWriterTest, ANewerFormatIsRefused) {
  {
    Xapian::WritableDatabase raw(index_.folder(kPublic).string(), Xapian::DB_OPEN);
    raw.set_metadata("toibiki.format", "99");
    raw.commit();
  }
  EXPECT_EQ(code_of([&] { identity(); }), "newer_format");
}

// They lack what is read now, so they must be made again: as if another analyzer had made them.
TEST_F(IndexWriterTest, EarlierFormatsAreTakenForIndexesOfAnotherAnalyzer) {
  const std::string before = identity().analyzer_fingerprint;
  for (const std::string format : {"1", "6"}) {
    {
      Xapian::WritableDatabase raw(index_.folder(kPublic).string(), Xapian::DB_OPEN);
      raw.set_metadata("toibiki.format", format);
      raw.commit();
    }
    EXPECT_EQ(identity().analyzer_fingerprint, "index:" + format + " " + before);
  }
}

TEST_F(IndexWriterTest, AForeignIndexIsRefused) {
  std::filesystem::remove_all(index_.folder(kPublic));
  {
    Xapian::WritableDatabase raw(index_.folder(kPublic).string(), Xapian::DB_CREATE);
    raw.commit();
  }
  EXPECT_EQ(code_of([&] { identity(); }), "corrupt");
}

}  // namespace
}  // namespace toibiki
