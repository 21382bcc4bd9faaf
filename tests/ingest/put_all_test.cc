// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/support/error_of.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

BulkOptions batches_of(std::size_t size) {
  BulkOptions options;
  options.batch_size = size;
  return options;
}

TEST(PutAll, CountsWhatIsNewChangedAndEqual) {
  const TestKnowledgeBase kb;
  Writer writer = kb.writer();
  EXPECT_EQ(writer.put_all(many_articles(10)), (BulkReport{10, 0, 0, false, 0, {}}));
  std::vector<Record> again = many_articles(12);
  std::get<Article>(again[3]).answer = "変えた";
  EXPECT_EQ(writer.put_all(again), (BulkReport{2, 1, 9, false, 0, {}}));
  EXPECT_EQ(kb.open().stats().last_change, 13U);
  EXPECT_EQ(writer.put_all(again), (BulkReport{0, 0, 12, false, 0, {}}));
  EXPECT_EQ(kb.open().stats().last_change, 13U);
  EXPECT_EQ(writer.put_all({}), BulkReport{});
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(PutAll, OneBadRecordKeepsAllOut) {
  const TestKnowledgeBase kb;
  Writer writer = kb.writer();
  std::vector<Record> records = many_articles(5);
  std::get<Article>(records[4]).question = " ";
  const std::string error = error_of([&] { writer.put_all(records, batches_of(1)); });
  EXPECT_TRUE(error.starts_with("invalid_record: article「m4」")) << error;
  EXPECT_EQ(kb.open().stats().last_change, 0U);
  EXPECT_EQ(writer.put_all(many_articles(5)).added_count, 5U);  // the writer is as before
}

TEST(PutAll, AnIdThatStandsTwiceKeepsAllOut) {
  const TestKnowledgeBase kb;
  Writer writer = kb.writer();
  const std::string error = error_of([&] {
    writer.put_all(std::vector<Record>{article("a", "一"), article("b", "二"), article("a", "三")});
  });
  EXPECT_TRUE(error.starts_with("invalid_record: article「a」")) << error;
  EXPECT_EQ(kb.open().stats().last_change, 0U);
  // The same id of another kind is another record.
  EXPECT_EQ(
      writer.put_all(std::vector<Record>{article("a", "一"), past_answer("a", "二")}).added_count,
      2U);
}

// A file that lacks the audience must not publish what is internal.
TEST(PutAll, AnInternalArticleBecomesPublicOnlyWhenThatIsAllowed) {
  const TestKnowledgeBase kb({agent_article("a", "返金の特例"), article("b", "返金")});
  const std::vector<Record> records{article("b", "返金の手順"), article("a", "返金の特例")};
  {
    Writer writer = kb.writer();
    const std::string error = error_of([&] { writer.put_all(records, batches_of(1)); });
    EXPECT_TRUE(error.starts_with("invalid_record: article「a」など 1 件は")) << error;
    EXPECT_NE(error.find("--publish"), std::string::npos) << error;
  }
  EXPECT_EQ(kb.open().stats().last_change, 2U);  // nothing was written
  BulkOptions options;
  options.publish = true;
  EXPECT_EQ(kb.writer().put_all(records, options).changed_count, 2U);
  EXPECT_EQ(kb.open(Audience::kPublic).stats().article_count, 2U);
}

TEST(PutAll, RefusesArgumentsOutOfRange) {
  const TestKnowledgeBase kb;
  Writer writer = kb.writer();
  const std::vector<Record> records = many_articles(3);
  for (const std::size_t worker_count : {std::size_t{0}, std::size_t{65}, ~std::size_t{0}}) {
    BulkOptions options;
    options.worker_count = worker_count;
    EXPECT_EQ(code_of([&] { writer.put_all(records, options); }), "invalid_argument");
  }
  EXPECT_EQ(code_of([&] { writer.put_all(records, batches_of(0)); }), "invalid_argument");
  EXPECT_EQ(writer.put_all(records, batches_of(~std::size_t{0})).added_count, 3U);
}

TEST(PutAll, RequiresThatNothingIsPending) {
  const TestKnowledgeBase kb({article("a", "一")});
  Writer writer = kb.writer();
  writer.put(article("b", "二"));
  EXPECT_EQ(code_of([&] { writer.put_all(many_articles(3)); }), "invalid_argument");
  writer.commit();
  writer.remove(RecordKind::kArticle, "a");
  EXPECT_EQ(code_of([&] { writer.put_all(many_articles(3)); }), "invalid_argument");
  writer.rollback();
  EXPECT_EQ(writer.put_all(many_articles(3)).added_count, 3U);
}

TEST(PutAll, TellsItsProgressWhenRecordsAreSafeAndSearchable) {
  const TestKnowledgeBase kb;
  std::vector<std::pair<std::size_t, std::size_t>> calls;
  BulkOptions options = batches_of(2);
  options.progress = [&](std::size_t done, std::size_t total) {
    calls.emplace_back(done, total);
    EXPECT_EQ(kb.suggest("回答").suggestions.size(), done);
    EXPECT_EQ(kb.open().stats().last_change, done);
    return true;
  };
  EXPECT_FALSE(kb.writer().put_all(many_articles(5), options).stopped);
  EXPECT_EQ(calls, (std::vector<std::pair<std::size_t, std::size_t>>{{2, 5}, {4, 5}, {5, 5}}));
}

TEST(PutAll, StopsWhenToldAndKeepsWhatWasAcknowledged) {
  const TestKnowledgeBase kb;
  BulkOptions options = batches_of(2);
  options.progress = [](std::size_t done, std::size_t) { return done < 4; };
  Writer writer = kb.writer();
  EXPECT_EQ(writer.put_all(many_articles(9), options), (BulkReport{4, 0, 0, true, 0, {}}));
  EXPECT_EQ(kb.open().stats().article_count, 4U);
  EXPECT_EQ(writer.put_all(many_articles(9)), (BulkReport{5, 0, 4, false, 0, {}}));
}

TEST(PutAll, AnExceptionOfTheCallbackKeepsWhatWasAcknowledged) {
  const TestKnowledgeBase kb;
  BulkOptions options = batches_of(2);
  options.progress = [](std::size_t, std::size_t) -> bool { throw std::runtime_error("mine"); };
  Writer writer = kb.writer();
  EXPECT_THROW(writer.put_all(many_articles(5), options), std::runtime_error);
  EXPECT_EQ(kb.open().stats().article_count, 2U);
  EXPECT_EQ(writer.put_all(many_articles(5)), (BulkReport{3, 0, 2, false, 0, {}}));
}

TEST(PutAll, AnyNumberOfWorkersGivesTheSameIndexes) {
  std::vector<Record> records = many_articles(300);
  for (const Record& record : many_articles(100, "internal")) {
    records.push_back(record);
    std::get<Article>(records.back()).audience = Audience::kAgent;
  }
  for (int i = 0; i < 100; ++i) {
    records.push_back(past_answer("p" + std::to_string(i), "配送の問い合わせ" + std::to_string(i)));
  }
  std::string first;
  for (const std::size_t worker_count : {std::size_t{1}, std::size_t{4}, std::size_t{64}}) {
    const TestKnowledgeBase kb;
    BulkOptions options = batches_of(150);
    options.worker_count = worker_count;
    EXPECT_EQ(kb.writer().put_all(records, options).added_count, 500U);
    EXPECT_EQ(problems_of(kb.check()), "");  // each document is what its record gives
    std::string tables;
    for (const auto& file : files_below(kb.path() / "index")) {
      if (file.extension() == ".glass") tables += bytes_of(file);
    }
    if (first.empty()) first = tables;
    EXPECT_TRUE(tables == first) << worker_count << " workers";
  }
}

}  // namespace
}  // namespace toibiki
