// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/record_store.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/store/short_names.h"
#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/records.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

// An empty store, and the words in which the tests speak of it.
class RecordStoreTest : public testing::Test {
 protected:
  RecordStoreTest() { RecordStore::create(folder_.path()); }

  RecordStore writer() const { return RecordStore(folder_.path(), kReadWrite); }
  RecordStore reader() const { return RecordStore(folder_.path(), kReadOnly); }

  // "1:a 3:-b": number and id of each change, "-" before what was removed.
  std::string changes(RecordKind kind, std::uint64_t after = 0, std::size_t limit = 100) const {
    std::string text;
    for (const Change& change : reader().changes(kind, after, limit)) {
      text += (text.empty() ? "" : " ") + std::to_string(change.number) +
              (change.record ? ":" : ":-") + change.id;
      EXPECT_EQ(change.kind, kind);
      if (!change.record) continue;
      EXPECT_EQ(id_of(*change.record), change.id);
    }
    return text;
  }

  const TemporaryFolder folder_;
};

TEST_F(RecordStoreTest, StartsEmpty) {
  const RecordStore store = reader();
  EXPECT_EQ(store.count(kArticle), 0U);
  EXPECT_EQ(store.count(kPastAnswer), 0U);
  EXPECT_EQ(store.last_change(), 0U);
  EXPECT_EQ(store.last_change(kArticle), 0U);
  EXPECT_EQ(store.find(kArticle, "a"), std::nullopt);
  EXPECT_EQ(changes(kArticle), "");
  EXPECT_TRUE(store.integrity_problems().empty());
}

TEST_F(RecordStoreTest, GivesBackEveryFieldOfWhatWasPut) {
  Article full =
      article("料金 1", "料金はいくらですか", "**無料**です。\r\n\t<b>&</b> \xF0\x9F\x8D\x8E");
  full.phrasings = {"お金", "値段"};
  full.keywords = {"価格"};
  full.category = {"お支払い", "料金"};
  full.tags = {"重要"};
  full.product = "アプリ";
  full.audience = Audience::kAgent;
  full.valid_from = "2025-04-01";
  full.valid_until = "2026-03-31";
  full.language = "ja-JP";
  full.url = "https://example.com/faq?id=1";
  full.updated_at = "2025-04-01T09:05:00+09:00";
  full.counters = {1, 2, 18'446'744'073'709'551'615U};
  PastAnswer answer = past_answer("料金 1", "高い", "値引きします");  // the id of the article
  answer.article_ids = {"料金 1", "無い"};
  answer.outcome = Outcome::kEscalated;
  answer.channel = Channel::kPhone;
  answer.closed_at = "2025-05-01";
  answer.case_key = "k-17";
  RecordStore store = writer();
  EXPECT_EQ(store.put(full), PutResult::kAdded);
  EXPECT_EQ(store.put(answer), PutResult::kAdded);
  store.commit();
  EXPECT_EQ(reader().find(kArticle, "料金 1"), Record(full));
  EXPECT_EQ(reader().find(kPastAnswer, "料金 1"), Record(answer));
  EXPECT_EQ(reader().find(kArticle, "料金 2"), std::nullopt);
}

TEST_F(RecordStoreTest, EachChangeTakesTheNextNumber) {
  RecordStore store = writer();
  store.put(article("a", "一"));
  store.put(past_answer("a", "二"));
  store.put(article("b", "三"));
  store.commit();
  EXPECT_EQ(store.put(article("a", "一を変えた")), PutResult::kChanged);
  store.commit();
  EXPECT_EQ(changes(kArticle), "3:b 4:a");
  EXPECT_EQ(changes(kPastAnswer), "2:a");
  EXPECT_EQ(store.last_change(), 4U);
  EXPECT_EQ(store.last_change(kPastAnswer), 2U);
  EXPECT_EQ(store.count(kArticle), 2U);
}

TEST_F(RecordStoreTest, AnEqualPutIsNoChange) {
  RecordStore store = writer();
  store.put(article("a", "一"));
  store.commit();
  EXPECT_EQ(store.put(article("a", "一")), PutResult::kUnchanged);
  store.commit();
  EXPECT_EQ(changes(kArticle), "1:a");
  EXPECT_EQ(store.put(article("b", "二")), PutResult::kAdded);
  store.commit();
  EXPECT_EQ(changes(kArticle), "1:a 2:b");  // no number was lost
}

TEST_F(RecordStoreTest, ARemovalIsAChangeThatStays) {
  RecordStore store = writer();
  store.put(article("a", "一"));
  store.put(article("b", "二"));
  store.commit();
  EXPECT_TRUE(store.remove(kArticle, "a"));
  EXPECT_FALSE(store.remove(kArticle, "a"));  // gone already
  EXPECT_FALSE(store.remove(kPastAnswer, "b"));  // another kind
  EXPECT_FALSE(store.remove(kArticle, "c"));
  store.commit();
  EXPECT_EQ(changes(kArticle), "2:b 3:-a");
  EXPECT_EQ(store.last_change(), 3U);
  EXPECT_EQ(store.find(kArticle, "a"), std::nullopt);
  EXPECT_EQ(store.count(kArticle), 1U);
  EXPECT_EQ(store.put(article("a", "一")), PutResult::kAdded);  // it comes back
  store.commit();
  EXPECT_EQ(changes(kArticle), "2:b 4:a");
}

TEST_F(RecordStoreTest, ARemovedLastRecordDoesNotFreeItsNumber) {
  RecordStore store = writer();
  store.put(article("a", "一"));
  store.remove(kArticle, "a");
  store.commit();
  store.put(article("b", "二"));
  store.commit();
  EXPECT_EQ(changes(kArticle), "2:-a 3:b");
}

TEST_F(RecordStoreTest, ChangesAreInOrderAndLimited) {
  RecordStore store = writer();
  for (const char* id : {"z", "m", "a", "q"}) store.put(article(id, "質問"));
  store.commit();
  struct Row {
    std::uint64_t after;
    std::size_t limit;
    const char* expected;
  };
  for (const Row& row : {Row{0, 10, "1:z 2:m 3:a 4:q"}, Row{0, 2, "1:z 2:m"}, Row{2, 2, "3:a 4:q"},
                         Row{3, 1, "4:q"}, Row{4, 5, ""}, Row{9, 5, ""}}) {
    EXPECT_EQ(changes(kArticle, row.after, row.limit), row.expected) << row.after << row.limit;
  }
}

TEST_F(RecordStoreTest, RollbackUndoesEverythingSinceTheCommit) {
  RecordStore store = writer();
  store.put(article("a", "一"));
  store.commit();
  store.put(article("a", "変えた"));
  store.put(article("b", "二"));
  store.remove(kArticle, "a");
  EXPECT_TRUE(store.has_pending());
  store.rollback();
  EXPECT_FALSE(store.has_pending());
  store.rollback();  // nothing left to undo
  EXPECT_EQ(changes(kArticle), "1:a");
  EXPECT_EQ(store.find(kArticle, "a"), Record(article("a", "一")));
  store.put(article("c", "三"));
  store.commit();
  EXPECT_EQ(changes(kArticle), "1:a 2:c");
}

TEST_F(RecordStoreTest, DestructionDropsWhatWasNotCommitted) {
  { writer().put(article("a", "一")); }
  EXPECT_EQ(changes(kArticle), "");
}

TEST_F(RecordStoreTest, AReaderSeesCommitsOnly) {
  RecordStore store = writer();
  store.put(article("a", "一"));
  store.commit();
  const RecordStore open_before = reader();
  store.put(article("a", "変えた"));
  store.put(article("b", "二"));
  EXPECT_EQ(open_before.find(kArticle, "a"), Record(article("a", "一")));
  EXPECT_EQ(open_before.last_change(), 1U);
  EXPECT_EQ(reader().count(kArticle), 1U);
  store.commit();
  EXPECT_EQ(open_before.find(kArticle, "a"), Record(article("a", "変えた")));
  EXPECT_EQ(open_before.last_change(), 3U);
}

TEST_F(RecordStoreTest, ALargeUnfinishedTransactionKeepsNobodyFromReading) {
  RecordStore store = writer();
  for (int i = 0; i < 8; ++i) {  // more than SQLite keeps in memory by itself
    store.put(article("big" + std::to_string(i), "質問", std::string(900'000, 'x')));
  }
  EXPECT_EQ(code_of([&] { reader().count(kArticle); }), "no error");
  store.commit();
  EXPECT_EQ(reader().count(kArticle), 8U);
}

TEST_F(RecordStoreTest, AReaderCannotWrite) {
  RecordStore store = reader();
  EXPECT_EQ(code_of([&] { store.put(article("a", "一")); }), "not_writable");
}

TEST_F(RecordStoreTest, FilesArePrivate) {
  RecordStore store = writer();
  store.put(article("a", "一"));
  EXPECT_EQ(not_private(folder_.path()), std::vector<std::string>{});
  EXPECT_EQ(files_below(folder_.path()).size(), 2U);  // the journal of the transaction too
  store.commit();
  EXPECT_EQ(not_private(folder_.path()), std::vector<std::string>{});
}

TEST_F(RecordStoreTest, WhatWasRemovedOrReplacedIsNotInTheFile) {
  const std::string long_text(30'000, 'y');  // reaches over several pages of the file
  RecordStore store = writer();
  store.put(article("a", "秘密の質問", "KESU-1 " + long_text + " KESU-2"));
  store.put(article("b", "別の質問", "KESU-3"));
  store.put(article("c", "残る質問", "NOKORU"));
  store.commit();
  ASSERT_EQ(files_with(folder_.path(), "KESU-2").size(), 1U);
  store.remove(kArticle, "a");
  store.put(article("b", "別の質問", "新しい"));
  store.commit();
  for (const char* text : {"KESU-1", "KESU-2", "KESU-3", "秘密", "yyyyyyyy"}) {
    EXPECT_EQ(files_with(folder_.path(), text), std::vector<std::string>{}) << text;
  }
  EXPECT_EQ(files_with(folder_.path(), "NOKORU").size(), 1U);
}

}  // namespace
}  // namespace toibiki
