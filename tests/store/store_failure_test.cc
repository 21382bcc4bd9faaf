// SPDX-License-Identifier: GPL-2.0-or-later
//
// What happens to the record when a process is killed, a disk is full or a file is damaged.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <random>
#include <string>

#include "store/record_store.h"
#include "tests/store/short_names.h"
#include "tests/support/child_process.h"
#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/records.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

class StoreFailure : public testing::Test {
 protected:
  StoreFailure() { RecordStore::create(folder_.path()); }

  std::filesystem::path file() const { return RecordStore::path_in(folder_.path()); }
  std::filesystem::path journal() const { return file().string() + "-journal"; }
  RecordStore writer() const { return RecordStore(folder_.path(), RecordStore::Mode::kReadWrite); }
  RecordStore reader() const { return RecordStore(folder_.path(), RecordStore::Mode::kReadOnly); }

  void build(std::size_t count) const {
    RecordStore store = writer();
    for (const Record& record : many_articles(count)) store.put(record);
    store.commit();
  }
  std::string error_when_read() const {
    return error_of([&] {
      const RecordStore store = reader();
      store.changes(kArticle, 0, 1'000);
    });
  }

  const TemporaryFolder folder_;
};

TEST_F(StoreFailure, AWriterKilledInATransactionLeavesTheLastCommit) {
  build(3);
  ChildProcess child([&](const ChildProcess::Say& say) {
    RecordStore store = writer();
    for (const Record& record : many_articles(500, "lost")) store.put(record);
    store.remove(kArticle, "m0");
    say("pending");
    while (true) ::pause();
  });
  ASSERT_EQ(child.next_line(), "pending");
  child.kill();
  EXPECT_TRUE(std::filesystem::exists(journal()));
  EXPECT_EQ(reader().count(kArticle), 3U);
  EXPECT_TRUE(reader().integrity_problems().empty());
}

// What a kill between the first changed page and the end of a commit leaves: pages of the new state
// in the file, and a journal that tells how to undo them.
TEST_F(StoreFailure, AReaderUndoesAHalfWrittenCommit) {
  build(300);
  const std::string before = bytes_of(file());
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(file().c_str(), &raw), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(raw, "PRAGMA cache_size=1; BEGIN; DELETE FROM records", nullptr, nullptr,
                         nullptr),
            SQLITE_OK);
  const std::string half_written = bytes_of(file());
  const std::string hot_journal = bytes_of(journal());
  sqlite3_close(raw);
  ASSERT_NE(half_written, before);
  write_bytes(file(), half_written);
  write_bytes(journal(), hot_journal);

  const RecordStore store = reader();
  EXPECT_EQ(store.count(kArticle), 300U);
  EXPECT_TRUE(store.integrity_problems().empty());
  EXPECT_EQ(bytes_of(file()), before);
}

TEST_F(StoreFailure, KilledInTheMiddleOfManyCommitsKeepsAllThatWereAcknowledged) {
  std::mt19937 random(20250401);
  std::uint64_t acknowledged = 0;
  for (int round = 0; round < 20; ++round) {
    ChildProcess child([&](const ChildProcess::Say& say) {
      RecordStore store = writer();
      for (std::uint64_t next = acknowledged;; ++next) {
        const std::string id = std::to_string(next);
        store.put(article(id, "質問" + id));
        store.put(past_answer(id, "問い合わせ" + id));  // both or none
        store.commit();
        say(id);
      }
    });
    const std::uint64_t wanted = acknowledged + 1 + random() % 5;
    while (acknowledged < wanted) acknowledged = std::stoull(child.next_line()) + 1;
    ::usleep(static_cast<useconds_t>(random() % 10'000));
    child.kill();
    for (std::string line = child.next_line(); !line.empty(); line = child.next_line()) {
      acknowledged = std::stoull(line) + 1;  // said before the kill
    }
    const RecordStore store = reader();
    const std::uint64_t kept = store.count(kArticle);
    ASSERT_GE(kept, acknowledged);
    ASSERT_LE(kept, acknowledged + 1);  // the last one may be committed but not acknowledged
    ASSERT_EQ(store.count(RecordKind::kPastAnswer), kept);
    ASSERT_EQ(store.last_change(), 2 * kept);
    ASSERT_TRUE(store.integrity_problems().empty());
    acknowledged = kept;
  }
}

TEST_F(StoreFailure, AFullDiskKeepsTheLastCommitAndSaysSo) {
  build(3);
  ChildProcess child([&](const ChildProcess::Say& say) {
    limit_file_size(std::filesystem::file_size(file()) + 200'000);
    RecordStore store = writer();
    say(code_of([&] {
      store.put(article("big", "質問", std::string(900'000, 'x')));
      store.commit();
    }));
  });
  EXPECT_EQ(child.rest(), "disk_full\n");
  EXPECT_EQ(reader().count(kArticle), 3U);
  EXPECT_TRUE(reader().integrity_problems().empty());
}

TEST_F(StoreFailure, ANewerFormatIsRefused) {
  RecordStore(folder_.path(), RecordStore::Mode::kReadWrite);
  {
    SqliteDatabase database(file(), SqliteDatabase::Mode::kReadWrite);
    database.execute("PRAGMA user_version=5");
  }
  const std::string error = error_when_read();
  EXPECT_EQ(error.substr(0, 14), "newer_format: ");
  EXPECT_NE(error.find(file().string()), std::string::npos) << error;
  EXPECT_NE(error.find("形式 5"), std::string::npos) << error;
  EXPECT_EQ(code_of([&] { writer(); }), "newer_format");
}

TEST_F(StoreFailure, AMissingFileIsNotMade) {
  std::filesystem::remove(file());
  EXPECT_EQ(code_of([&] { reader(); }), "not_found");
  EXPECT_EQ(code_of([&] { writer(); }), "not_found");
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(StoreFailure, DamageIsToldAsDamage) {
  build(300);
  const std::string whole = bytes_of(file());
  struct Row {
    const char* what;
    std::string bytes;
  };
  std::string zeroed_pages = whole;
  zeroed_pages.replace(4'096, whole.size() - 4'096, whole.size() - 4'096, '\0');
  std::string broken_body = whole;
  for (std::size_t at = 0; (at = broken_body.find("{\"id\"", at)) != std::string::npos;) {
    broken_body[at] = '?';
  }
  std::string damaged_header = whole;
  damaged_header[3] = '?';
  for (const Row& row :
       {Row{"another kind of file", "これはデータベースではありません。" + whole},
        Row{"header", damaged_header}, Row{"cut to half", whole.substr(0, whole.size() / 2)},
        Row{"empty", ""}, Row{"pages of zeros", zeroed_pages},
        Row{"body that is not JSON", broken_body}}) {
    write_bytes(file(), row.bytes);
    const std::string error = error_when_read();
    EXPECT_EQ(error.substr(0, 9), "corrupt: ") << row.what << ": " << error;
    EXPECT_NE(error.find(file().string()), std::string::npos) << row.what << ": " << error;
  }
}

TEST_F(StoreFailure, IntegrityProblemsAreListed) {
  build(300);
  const std::size_t size = std::filesystem::file_size(file());
  // In the middle and behind it, since a page may lie anywhere.
  for (std::size_t at = size / 2; at < size; at += 50) flip_bits(file(), at, 0xFF);
  std::vector<std::string> problems;
  const std::string error = error_of([&] { problems = reader().integrity_problems(); });
  EXPECT_TRUE(!problems.empty() || error.starts_with("corrupt")) << error;
}

}  // namespace
}  // namespace toibiki
