// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "store/record_store.h"
#include "store/sqlite_database.h"
#include "tests/store/short_names.h"
#include "tests/support/child_process.h"
#include "tests/support/error_of.h"
#include "tests/support/records.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

// A record with something of everything, and what changes it behind our back.
class SmallRecord {
 public:
  SmallRecord() {
    RecordStore::create(folder_.path());
    RecordStore store = writer();
    store.put(article("a", "送料はいくらですか"));
    store.put(article("b", "返品の方法"));
    PastAnswer answer = past_answer("x", "荷物が届きません", "再送しました。");
    answer.case_key = "k-1";
    store.put(answer);
    RecordedOutcome outcome;
    outcome.article_id = "a";
    outcome.inquiry = "送料";
    outcome.source = "op-1";
    outcome.recorded_at = "2026-04-01T10:00:00+09:00";
    store.record_outcome(outcome);
    const CommonQuery queries[] = {{"送料 無料", 30, 4}};
    store.put_common_queries(queries);
    store.commit();
  }

  RecordStore writer() const { return {folder_.path(), RecordStore::Mode::kReadWrite}; }
  RecordStore reader() const { return {folder_.path(), RecordStore::Mode::kReadOnly}; }
  RecordStore eraser() const { return {folder_.path(), RecordStore::Mode::kErase}; }
  std::filesystem::path file() const { return RecordStore::path_in(folder_.path()); }
  void execute(const std::string& sql) const {
    SqliteDatabase(file(), SqliteDatabase::Mode::kReadWrite).execute(sql);
  }

 private:
  const TemporaryFolder folder_;
};

TEST(RowSums, ARowThatWasNotWrittenByUsIsDamageToWhoeverReadsIt) {
  struct Row {
    const char* sql;
    std::function<void(const RecordStore&)> read;
  };
  const std::vector<Row> rows = {
      {"UPDATE records SET body=replace(body,'送料','進料')",
       [](const RecordStore& store) { store.find(kArticle, "a"); }},
      {"UPDATE records SET body=replace(body,'送料','進料')",
       [](const RecordStore& store) { store.changes(kArticle, 0, 9); }},
      {"UPDATE records SET body=NULL WHERE id='a'",
       [](const RecordStore& store) { store.find(kArticle, "a"); }},
      {"UPDATE records SET change=9 WHERE id='b'",
       [](const RecordStore& store) { store.changes(kArticle, 0, 9); }},
      {"UPDATE records SET sum=sum+1 WHERE id='x'",
       [](const RecordStore& store) { store.past_answers_of_case("k-1"); }},
      {"UPDATE outcomes SET inquiry='進料'", [](const RecordStore& store) { store.outcomes({}); }},
      {"UPDATE outcomes SET undone_at='2026-04-02'",
       [](const RecordStore& store) { store.outcome_changes(0, 9); }},
      {"UPDATE common_queries SET text='進料' WHERE place=1",
       [](const RecordStore& store) { store.common_queries(); }}};
  for (const Row& row : rows) {
    const SmallRecord one;
    EXPECT_TRUE(one.reader().integrity_problems().empty());
    EXPECT_EQ(code_of([&] { row.read(one.reader()); }), "no error") << row.sql;
    one.execute(row.sql);
    const std::string error = error_of([&] { row.read(one.reader()); });
    EXPECT_TRUE(error.starts_with("corrupt: ")) << row.sql << error;
    EXPECT_NE(error.find("records.sqlite"), std::string::npos) << error;
    EXPECT_NE(error.find("バックアップ"), std::string::npos) << error;
    EXPECT_EQ(one.reader().integrity_problems().size(), 1U) << row.sql;
  }
}

TEST(RowSums, EveryWriteKeepsThem) {
  const SmallRecord record;
  RecordStore store = record.writer();
  store.put(article("a", "送料を変えた"));
  store.remove(kArticle, "b");
  store.undo_outcome(4, "2026-04-02T10:00:00+09:00");
  store.commit();
  EXPECT_TRUE(record.reader().integrity_problems().empty());
  EXPECT_EQ(record.reader().find(kArticle, "b"), std::nullopt);
  store.erase(kPastAnswer, "x");
  store.erase_outcome(4);
  store.commit();
  EXPECT_TRUE(record.reader().integrity_problems().empty());
  store.forget_erased(0);
  store.write_anew();
  EXPECT_TRUE(record.reader().integrity_problems().empty());
  EXPECT_EQ(record.reader().outcome_changes(0, 9).size(), 1U);
}

TEST(RowSums, AFileOfTheLastFormatIsReadWithoutThemAndGetsThemByAWriter) {
  const SmallRecord record;
  record.execute(
      "ALTER TABLE records DROP COLUMN sum; ALTER TABLE outcomes DROP COLUMN sum;"
      "ALTER TABLE common_queries DROP COLUMN sum; PRAGMA user_version=2");
  EXPECT_EQ(record.reader().changes(kArticle, 0, 9).size(), 2U);
  EXPECT_EQ(record.reader().outcomes({}).size(), 1U);
  EXPECT_EQ(record.reader().common_queries().size(), 1U);
  EXPECT_TRUE(record.reader().integrity_problems().empty());
  record.writer();
  EXPECT_TRUE(record.reader().integrity_problems().empty());
  EXPECT_EQ(record.reader().common_queries().size(), 1U);
  record.execute("UPDATE records SET body=replace(body,'送料','進料')");
  EXPECT_EQ(code_of([&] { record.reader().find(kArticle, "a"); }), "corrupt");
}

// No file may grow: the present format would make it larger.
TEST(RowSums, WhereThereIsNoRoomForThemAFileOfAnEarlierFormatIsErasedFromAsItIs) {
  for (const std::string format : {"1", "2"}) {
    const SmallRecord record;
    {
      RecordStore store = record.writer();
      // Small rows, many on a page, which has no room for a sum in each.
      for (const Record& one : many_articles(1'000)) store.put(one);
      for (const Record& one : many_articles(1'000)) store.remove(kArticle, id_of(one));
      store.commit();
    }
    record.execute("ALTER TABLE records DROP COLUMN sum; PRAGMA user_version=" + format + ";" +
                   (format == "1" ? "DROP TABLE outcomes; DROP TABLE common_queries; VACUUM"
                                  : "ALTER TABLE outcomes DROP COLUMN sum;"
                                    "ALTER TABLE common_queries DROP COLUMN sum; VACUUM"));
    ChildProcess child([&](const ChildProcess::Say& say) {
      limit_file_size(std::filesystem::file_size(record.file()));
      say(code_of([&] { record.writer(); }));
      RecordStore store = record.eraser();
      const std::uint64_t before = store.last_change();
      say(store.erase(kArticle, "a") ? "erased" : "not there");
      say(store.erase_outcome(4) ? "erased" : "not there");
      store.commit();
      store.forget_erased(before);
    });
    EXPECT_EQ(child.rest(),
              std::string("disk_full\nerased\n") + (format == "1" ? "not there\n" : "erased\n"));
    EXPECT_TRUE(child.wait());
    EXPECT_EQ(record.reader().find(kArticle, "a"), std::nullopt);
    EXPECT_NE(record.reader().find(kArticle, "b"), std::nullopt);
    record.writer();
    EXPECT_TRUE(record.reader().integrity_problems().empty());
    EXPECT_GT(record.reader().last_erasure(), 0U);
  }
}

}  // namespace
}  // namespace toibiki
