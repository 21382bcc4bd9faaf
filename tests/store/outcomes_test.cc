// SPDX-License-Identifier: GPL-2.0-or-later
//
// The journal of outcomes.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "store/record_store.h"
#include "tests/store/short_names.h"
#include "tests/support/error_of.h"
#include "tests/support/records.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

constexpr std::array kOutcomes = {ChangeStream::kOutcomes};

RecordedOutcome outcome(const std::string& article_id, const std::string& source = "op-1",
                        const std::string& day = "2026-04-01") {
  RecordedOutcome outcome;
  outcome.inquiry = "送料は";
  outcome.article_id = article_id;
  outcome.source = source;
  outcome.recorded_at = day;
  return outcome;
}

class Outcomes : public testing::Test {
 protected:
  Outcomes() { RecordStore::create(folder_.path()); }
  RecordStore writer() const { return RecordStore(folder_.path(), kReadWrite); }
  RecordStore reader() const { return RecordStore(folder_.path(), kReadOnly); }

  // "1 2": the numbers of those that count.
  std::string counted(const std::string& source, const std::string& day = "2026-04-01") const {
    std::string text;
    for (const RecordedOutcome& outcome : reader().counted_outcomes({source, day})) {
      text += (text.empty() ? "" : " ") + std::to_string(outcome.number);
    }
    return text;
  }

  const TemporaryFolder folder_;
};

TEST_F(Outcomes, TakeTheNextNumbersOfTheRecord) {
  RecordStore store = writer();
  store.put(article("a", "送料"));
  EXPECT_EQ(store.record_outcome(outcome("a")), 2U);
  store.put(article("b", "返品"));
  store.commit();
  EXPECT_EQ(store.last_change(), 3U);
  EXPECT_EQ(store.last_change(kOutcomes), 2U);
  EXPECT_TRUE(store.undo_outcome(2, "2026-04-02"));
  EXPECT_FALSE(store.undo_outcome(2, "2026-04-03"));
  EXPECT_FALSE(store.undo_outcome(1, "2026-04-03"));  // an article
  EXPECT_FALSE(store.undo_outcome(~std::uint64_t{0}, "2026-04-03"));
  store.commit();
  RecordedOutcome expected = outcome("a");
  expected.number = 2;
  expected.undone = true;
  expected.undone_at = "2026-04-02";
  EXPECT_EQ(reader().outcome_changes(3, 9), (std::vector<OutcomeChange>{{4, expected}}));
  EXPECT_EQ(reader().outcomes({}), std::vector<RecordedOutcome>{expected});
  EXPECT_EQ(reader().last_change(), 4U);
}

TEST_F(Outcomes, RollbackAndDestructionDropThem) {
  RecordStore store = writer();
  store.record_outcome(outcome("a"));
  store.rollback();
  { writer().record_outcome(outcome("a")); }
  EXPECT_EQ(reader().outcomes({}).size(), 0U);
  EXPECT_EQ(store.record_outcome(outcome("a")), 1U);
}

TEST_F(Outcomes, AreFilteredAndLimited) {
  RecordStore store = writer();
  for (const auto& one : {outcome("a"), outcome("b"), outcome("a", "op-2"), outcome("a")}) {
    store.record_outcome(one);
  }
  store.commit();
  EXPECT_EQ(store.outcomes({"a"}).size(), 3U);
  EXPECT_EQ(store.outcomes({"a", "op-2"}).size(), 1U);
  EXPECT_EQ(store.outcomes({"", "op-1", 1}).size(), 2U);
  EXPECT_EQ(store.outcomes({"", "", 0, 2}).size(), 2U);
  EXPECT_EQ(store.outcomes({"", "", ~std::uint64_t{0}}).size(), 0U);
  EXPECT_EQ(store.source_days(),
            (std::vector<SourceDay>{{"op-1", "2026-04-01"}, {"op-2", "2026-04-01"}}));
}

TEST_F(Outcomes, CountThreeTimesAnArticleSourceAndDay) {
  RecordStore store = writer();
  for (int i = 0; i < 5; ++i) store.record_outcome(outcome("a"));
  store.record_outcome(outcome("b"));
  store.record_outcome(outcome("a", "op-2"));
  store.record_outcome(outcome("a", "op-1", "2026-04-02T00:00:00Z"));
  store.commit();
  EXPECT_EQ(counted("op-1"), "1 2 3 6");
  EXPECT_EQ(counted("op-2"), "7");
  EXPECT_EQ(counted("op-1", "2026-04-02"), "8");
  EXPECT_EQ(counted("op-3"), "");
  store.undo_outcome(2, "2026-04-02");
  store.undo_outcome(4, "2026-04-02");
  store.commit();
  EXPECT_EQ(counted("op-1"), "1 3 5 6");
}

TEST_F(Outcomes, AreCountedOnceASourceAndDay) {
  RecordStore store = writer();
  RecordedOutcome rejected = outcome("a", "op-3");
  rejected.verdict = Verdict::kRejected;
  for (const auto& one :
       {outcome("a"), outcome("a"), outcome("a", "op-2"), outcome("a", "op-1", "2026-04-02"),
        rejected, outcome("b"), outcome("undone")}) {
    store.record_outcome(one);
  }
  store.undo_outcome(7, "2026-04-02");
  store.commit();
  const std::array<std::string_view, 4> ids = {"b", "none", "a", "undone"};
  EXPECT_EQ(store.outcome_counts(ids),
            (std::vector<OutcomeCounts>{{1, 0}, {0, 0}, {3, 1}, {0, 0}}));
  EXPECT_TRUE(store.outcome_counts({}).empty());
}

TEST_F(Outcomes, AFileWithoutTheIndexOfArticlesGetsItFromAWriter) {
  const auto has_index = [this] {
    const SqliteDatabase database(RecordStore::path_in(folder_.path()),
                                  SqliteDatabase::Mode::kReadOnly);
    auto row = database.prepare("SELECT count(*) FROM sqlite_master WHERE name='outcomes_article'");
    row.step();
    return row.integer(0) == 1;
  };
  {
    RecordStore store = writer();
    store.record_outcome(outcome("a"));
    store.commit();
  }
  EXPECT_TRUE(has_index());
  SqliteDatabase(RecordStore::path_in(folder_.path()), SqliteDatabase::Mode::kReadWrite)
      .execute("DROP INDEX outcomes_article");
  const std::array<std::string_view, 1> ids = {"a"};
  const std::vector<OutcomeCounts> counts = {{1, 0}};
  EXPECT_EQ(reader().outcome_counts(ids), counts);
  EXPECT_FALSE(has_index());
  EXPECT_EQ(writer().outcome_counts(ids), counts);
  EXPECT_TRUE(has_index());
  EXPECT_TRUE(reader().integrity_problems().empty());
}

TEST_F(Outcomes, AFileOfTheFirstFormatIsReadAsItIsAndUpgradedByAWriter) {
  {
    RecordStore store = writer();
    store.put(article("a", "送料"));
    store.commit();
    SqliteDatabase database(RecordStore::path_in(folder_.path()), SqliteDatabase::Mode::kReadWrite);
    database.execute(
        "DROP TABLE outcomes; ALTER TABLE records DROP COLUMN sum; PRAGMA user_version=1");
  }
  EXPECT_EQ(reader().outcomes({}).size(), 0U);
  EXPECT_EQ(reader().outcome_changes(0, 9).size(), 0U);
  EXPECT_EQ(reader().source_days().size(), 0U);
  EXPECT_EQ(counted("op-1"), "");
  EXPECT_EQ(reader().last_change(), 1U);
  EXPECT_EQ(reader().count(RecordKind::kArticle), 1U);
  RecordStore store = writer();
  EXPECT_EQ(store.record_outcome(outcome("a")), 2U);
  store.commit();
  EXPECT_EQ(reader().outcomes({}).size(), 1U);
  EXPECT_TRUE(reader().integrity_problems().empty());
}

TEST_F(Outcomes, AVerdictThatIsNoneIsDamage) {
  {
    RecordStore store = writer();
    store.record_outcome(outcome("a"));
    store.commit();
    SqliteDatabase database(RecordStore::path_in(folder_.path()), SqliteDatabase::Mode::kReadWrite);
    database.execute("UPDATE outcomes SET verdict='x'");
  }
  EXPECT_EQ(code_of([&] { reader().outcomes({}); }), "corrupt");
}

}  // namespace
}  // namespace toibiki
