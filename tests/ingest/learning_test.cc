// SPDX-License-Identifier: GPL-2.0-or-later
//
// What outcomes and past answers teach, and what is left of it when they are taken back.
#include "ingest/learning.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/error_of.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

constexpr auto kRejected = Verdict::kRejected;

RecordedOutcome outcome(std::string article_id, std::string inquiry, std::string source = "op-1",
                        std::string day = "2026-04-01", Verdict verdict = Verdict::kResolved) {
  RecordedOutcome outcome;
  outcome.article_id = std::move(article_id);
  outcome.inquiry = std::move(inquiry);
  outcome.source = std::move(source);
  outcome.recorded_at = std::move(day);
  outcome.verdict = verdict;
  return outcome;
}

PastAnswer answered(const std::string& id, const std::string& inquiry,
                    std::vector<std::string> article_ids) {
  PastAnswer answer = past_answer(id, inquiry, "ご案内しました。");
  answer.article_ids = std::move(article_ids);
  answer.closed_at = "2026-03-31T10:00:00+09:00";
  return answer;
}

// A shop of three articles, and what its two derived indexes hold.
class LearningTest : public testing::Test {
 protected:
  using Documents = std::vector<std::string>;  // their data, from which their terms follow

  std::uint64_t record(const std::vector<RecordedOutcome>& outcomes) const {
    Writer writer = kb_.writer();
    std::uint64_t number = 0;
    for (const RecordedOutcome& outcome : outcomes) number = writer.record_outcome(outcome);
    writer.commit();
    return number;
  }
  void undo(const std::vector<std::uint64_t>& numbers) const {
    Writer writer = kb_.writer();
    for (const std::uint64_t number : numbers) EXPECT_TRUE(writer.undo_outcome(number)) << number;
    writer.commit();
  }

  static Documents held(const TestKnowledgeBase& kb, IndexName name) {
    Documents documents;
    IndexSet indexes(kb.path());
    indexes.at(name).for_each_data_with("", [&](std::string_view data) {  // "" is in all
      documents.emplace_back(data);
    });
    std::sort(documents.begin(), documents.end());
    return documents;
  }
  Documents held(IndexName name) const { return held(kb_, name); }
  std::pair<Documents, Documents> held() const {
    return {held(IndexName::kInquiries), held(IndexName::kLearned)};
  }
  std::optional<std::string> data_of(IndexName name, const std::string& id) const {
    IndexSet indexes(kb_.path());
    return indexes.at(name).data_of(id);
  }
  bool has_inquiry(const std::string& id) const {
    return data_of(IndexName::kInquiries, id).has_value();
  }
  // "cup tea"
  std::string learned_articles() const {
    std::vector<std::string> ids;
    for (const std::string& data : held(IndexName::kLearned)) {
      ids.push_back(decode_learned(data).article_id);
    }
    std::sort(ids.begin(), ids.end());
    std::string all;
    for (const std::string& id : ids) all += (all.empty() ? "" : " ") + id;
    return all;
  }
  LearnedPhrasings learned(const std::string& article_id) const {
    const auto data = data_of(IndexName::kLearned, article_id);
    return data ? decode_learned(*data) : LearnedPhrasings{};
  }
  // "山 x2": the words an article learned.
  std::string words(const std::string& article_id) const {
    std::string all;
    for (const TokenCount& token : learned(article_id).tokens) {
      if (token.kind != TokenKind::kWord) continue;
      all += (all.empty() ? "" : " ") + token.key;
      if (token.count > 1) all += " x" + std::to_string(token.count);
    }
    return all;
  }
  void expect_in_order() const { EXPECT_EQ(problems_of(kb_.check()), ""); }

  const TestKnowledgeBase kb_{{article("tea", "お茶の保存"), article("cup", "湯のみの交換"),
                               agent_article("refund", "返金の手順")}};
};

TEST_F(LearningTest, AResolvedInquiryIsAPhrasingThatItsArticleLearned) {
  const std::uint64_t number = record({outcome("tea", "紅茶が湿気る", "op-1", "2026-04-02")});
  EXPECT_TRUE(has_inquiry("o" + std::to_string(number)));
  EXPECT_EQ(learned_articles(), "tea");
  EXPECT_EQ(words("tea"), "湿気る 紅茶");
  EXPECT_EQ(learned("tea").days, (std::vector<DayOutcomes>{{"2026-04-02", 1, 0}}));
  EXPECT_EQ(learned("tea").inquiry_count, 1U);
  expect_in_order();
}

TEST_F(LearningTest, ARejectedInquiryIsKnownButNoPhrasing) {
  record({outcome("tea", "茶碗が割れた", "op-1", "2026-04-02", kRejected)});
  EXPECT_EQ(held(IndexName::kInquiries).size(), 1U);
  EXPECT_EQ(words("tea"), "");
  EXPECT_EQ(learned("tea").days, (std::vector<DayOutcomes>{{"2026-04-02", 0, 1}}));
  expect_in_order();
}

TEST_F(LearningTest, EqualInquiriesOfTwoSourcesCountTwice) {
  record({outcome("tea", "紅茶", "op-1"), outcome("tea", "紅茶", "op-2")});
  EXPECT_EQ(words("tea"), "紅茶 x2");
  EXPECT_EQ(learned("tea").days, (std::vector<DayOutcomes>{{"2026-04-01", 2, 0}}));
}

TEST_F(LearningTest, UndoingRestoresEveryDocument) {
  record({outcome("tea", "紅茶が湿気る"), outcome("cup", "欠けていた", "op-2")});
  const auto before = held();
  const std::uint64_t number = record({outcome("tea", "缶のふた", "op-3")});
  EXPECT_NE(held(), before);
  undo({number});
  EXPECT_EQ(held(), before);
  EXPECT_FALSE(kb_.writer().undo_outcome(number));  // undone already
  EXPECT_FALSE(kb_.writer().undo_outcome(999));
  const std::vector<RecordedOutcome> journal = kb_.open().outcomes({"tea", "op-3"});
  ASSERT_EQ(journal.size(), 1U);
  EXPECT_TRUE(journal[0].undone);
  EXPECT_NE(journal[0].undone_at, "");
  expect_in_order();
}

TEST_F(LearningTest, ABurstOfOneSourceCountsThreeTimesAnArticle) {
  record({outcome("tea", "紅茶が湿気る", "op-2")});
  const auto before = held();
  std::vector<RecordedOutcome> burst;
  for (int i = 0; i < 10'000; ++i) {
    burst.push_back(outcome("tea", "違う " + std::to_string(i), "bot", "2026-04-05", kRejected));
  }
  const std::uint64_t last = record(burst);
  const std::uint64_t first = last - burst.size() + 1;
  EXPECT_EQ(held(IndexName::kInquiries).size(), 1 + kMaxCountedPerSourceDayArticle);
  EXPECT_EQ(learned("tea").days,
            (std::vector<DayOutcomes>{{"2026-04-01", 1, 0}, {"2026-04-05", 0, 3}}));
  EXPECT_EQ(words("tea"), "湿気る 紅茶");
  expect_in_order();

  // The next in order takes the place of one that is undone.
  undo({first});
  EXPECT_FALSE(has_inquiry("o" + std::to_string(first)));
  EXPECT_TRUE(has_inquiry("o" + std::to_string(first + 3)));
  EXPECT_EQ(held(IndexName::kInquiries).size(), 1 + kMaxCountedPerSourceDayArticle);
  expect_in_order();

  std::vector<std::uint64_t> rest;
  for (std::uint64_t number = first + 1; number <= last; ++number) rest.push_back(number);
  undo(rest);
  EXPECT_EQ(held(), before);
  EXPECT_EQ(kb_.open().outcomes({"", "bot", 0, 20'000}).size(), burst.size());
}

TEST_F(LearningTest, ASourceCountsAHundredTimesADay) {
  std::vector<Record> articles;
  for (int i = 0; i < 60; ++i) articles.push_back(article("n" + std::to_string(i), "質問"));
  kb_.put(articles);
  std::vector<RecordedOutcome> all;
  for (int i = 0; i < 120; ++i) {
    all.push_back(outcome("n" + std::to_string(i % 60), "紅茶", "op-1", "2026-04-05T08:00:00Z"));
  }
  all.push_back(outcome("tea", "紅茶", "op-1", "2026-04-06"));
  all.push_back(outcome("tea", "紅茶", "op-2", "2026-04-05"));
  record(all);
  EXPECT_EQ(held(IndexName::kInquiries).size(), kMaxCountedPerSourceDay + 2);
  expect_in_order();
}

TEST_F(LearningTest, WhatCountsDoesNotDependOnTheCommits) {
  const std::vector<RecordedOutcome> all = {
      outcome("tea", "一つ目"), outcome("tea", "二つ目"),
      outcome("cup", "湯のみ"), outcome("tea", "三つ目"),
      outcome("tea", "四つ目"), outcome("tea", "五つ目"),
      outcome("cup", "取っ手"), outcome("refund", "返金", "op-2", "2026-04-01", kRejected)};
  record(all);
  const TestKnowledgeBase one_by_one({article("tea", "お茶の保存"), article("cup", "湯のみの交換"),
                                      agent_article("refund", "返金の手順")});
  for (const RecordedOutcome& outcome : all) {
    Writer writer = one_by_one.writer();
    writer.record_outcome(outcome);
    writer.commit();
  }
  for (const IndexName name : {IndexName::kInquiries, IndexName::kLearned}) {
    EXPECT_EQ(held(one_by_one, name), held(name));
  }
}

TEST_F(LearningTest, APastAnswerTeachesTheArticlesThatItNames) {
  kb_.put({answered("x", "紅茶が湿気る", {"tea", "cup", "tea", "gone"}),
           past_answer("y", "だれも名を挙げない")});
  EXPECT_TRUE(has_inquiry("ax"));
  EXPECT_EQ(held(IndexName::kInquiries).size(), 1U);
  EXPECT_EQ(learned_articles(), "cup tea");  // there is no article "gone"
  EXPECT_EQ(words("tea"), "湿気る 紅茶");
  EXPECT_EQ(learned("cup").days, (std::vector<DayOutcomes>{{"2026-03-31", 1, 0}}));
  expect_in_order();
  kb_.put({article("gone", "戻ってきた質問")});
  EXPECT_EQ(words("gone"), "湿気る 紅茶");
  kb_.remove(RecordKind::kArticle, "gone");
  EXPECT_EQ(learned_articles(), "cup tea");
  expect_in_order();
}

TEST_F(LearningTest, APastAnswerThatIsEditedOrRemovedTeachesNoLonger) {
  const auto nothing = held();
  kb_.put({answered("x", "紅茶が湿気る", {"tea"})});
  kb_.put({answered("x", "紅茶が湿気る", {"cup"})});
  EXPECT_EQ(learned_articles(), "cup");
  kb_.put({answered("x", "ふたが開かない", {"cup"})});
  EXPECT_EQ(words("cup").find("紅茶"), std::string::npos);
  expect_in_order();
  PastAnswer unresolved = answered("x", "ふたが開かない", {"cup"});
  unresolved.outcome = Outcome::kUnresolved;
  kb_.put({unresolved});
  EXPECT_EQ(held(), nothing);
  kb_.put({answered("x", "紅茶", {"cup", "tea"})});
  EXPECT_EQ(learned_articles(), "cup tea");
  kb_.remove(RecordKind::kPastAnswer, "x");
  EXPECT_EQ(held(), nothing);
  expect_in_order();
}

TEST_F(LearningTest, CountersAloneMakeADocumentWithoutTerms) {
  Article counted = article("tea", "お茶の保存");
  counted.counters = {100, 7, 2};
  kb_.put({counted});
  EXPECT_EQ(learned_articles(), "tea");
  EXPECT_EQ(learned("tea").counters, counted.counters);
  EXPECT_EQ(words("tea"), "");
  expect_in_order();
  kb_.put({article("tea", "お茶の保存")});
  EXPECT_EQ(learned_articles(), "");
}

TEST_F(LearningTest, TheNewestTwoHundredInquiriesAreLearned) {
  std::vector<Record> answers;
  for (std::size_t i = 0; i < kMaxLearnedInquiries; ++i) {
    answers.push_back(answered("x" + std::to_string(i), "紅茶", {"tea"}));
  }
  kb_.put(answers);
  record({outcome("tea", "急須")});
  EXPECT_EQ(words("tea"), "急須 紅茶 x199");
  EXPECT_EQ(learned("tea").days,
            (std::vector<DayOutcomes>{{"2026-03-31", 200, 0}, {"2026-04-01", 1, 0}}));
  expect_in_order();
}

TEST_F(LearningTest, ManyBatchesLearnWhatOneDoes) {
  std::vector<Record> answers;
  for (int i = 0; i < 50; ++i) {
    answers.push_back(answered("x" + std::to_string(i), "紅茶 " + std::to_string(i),
                               {i % 2 == 0 ? "tea" : "cup", "refund"}));
  }
  BulkOptions options;
  options.batch_size = 7;
  kb_.writer().put_all(answers, options);
  expect_in_order();
  const auto in_batches = held();
  for (const Record& record : answers) kb_.remove(kind_of(record), id_of(record));
  EXPECT_EQ(learned_articles(), "");

  options.progress = [](std::size_t done, std::size_t) { return done < 20; };
  EXPECT_TRUE(kb_.writer().put_all(answers, options).stopped);
  EXPECT_EQ(held(IndexName::kInquiries).size(), 21U);
  expect_in_order();
  EXPECT_EQ(in_batches.second.size(), 3U);
}

TEST_F(LearningTest, RemovingTheArticleKeepsTheJournal) {
  record({outcome("tea", "紅茶が湿気る")});
  const auto before = held(IndexName::kLearned);
  kb_.remove(RecordKind::kArticle, "tea");
  EXPECT_EQ(learned_articles(), "");
  EXPECT_EQ(kb_.open().outcomes({"tea"}).size(), 1U);
  expect_in_order();
  kb_.put({article("tea", "お茶の保存")});
  EXPECT_EQ(held(IndexName::kLearned), before);
}

TEST_F(LearningTest, WhatIsWrongIsRefusedAndNothingIsWritten) {
  Writer writer = kb_.writer();
  const std::string unknown = error_of([&] { writer.record_outcome(outcome("nope", "紅茶")); });
  EXPECT_TRUE(unknown.starts_with("invalid_record: ")) << unknown;
  EXPECT_NE(unknown.find("「nope」"), std::string::npos) << unknown;
  const std::string bad = error_of([&] { writer.record_outcome(outcome("tea", " ", "", "4/1")); });
  for (const char* field : {"inquiry", "source", "recorded_at"}) {
    EXPECT_NE(bad.find(field), std::string::npos) << bad;
  }
  EXPECT_EQ(writer.commit(), 3U);
  writer.record_outcome(outcome("tea", "紅茶"));
  writer.rollback();
  EXPECT_EQ(writer.commit(), 3U);
  EXPECT_EQ(writer.record_outcome(outcome("tea", "紅茶", "op-1", "")), 4U);
  EXPECT_EQ(writer.commit(), 4U);
  EXPECT_EQ(kb_.open().outcomes()[0].recorded_at.size(),
            std::string("2026-04-01T09:05:00+09:00").size());
  EXPECT_EQ(kb_.open().stats().last_change, 4U);
}

TEST_F(LearningTest, AnArticleOfTheSameCommitMayHaveOutcomes) {
  {
    Writer writer = kb_.writer();
    writer.put(article("new", "新しい質問"));
    writer.record_outcome(outcome("new", "紅茶"));
    writer.commit();
  }
  EXPECT_EQ(learned_articles(), "new");
}

TEST_F(LearningTest, ARepairMakesTheIndexesAgain) {
  kb_.put({answered("x", "紅茶が湿気る", {"tea"})});
  record(
      {outcome("cup", "取っ手が取れた"), outcome("tea", "違う", "op-2", "2026-04-01", kRejected)});
  const auto before = held();
  for (const char* name : {"inquiries", "learned"}) {
    std::filesystem::remove_all(kb_.index(name));
    EXPECT_EQ(code_of([&] { kb_.open(); }), "index_missing") << name;
    EXPECT_FALSE(kb_.check().ok()) << name;
    EXPECT_TRUE(kb_.check(true).repaired) << name;
    EXPECT_EQ(held(), before) << name;
    expect_in_order();
  }
}

TEST_F(LearningTest, ADifferenceFromTheRecordIsFound) {
  record({outcome("tea", "紅茶が湿気る")});
  for (const IndexName name : {IndexName::kInquiries, IndexName::kLearned}) {
    {
      IndexSet indexes(kb_.path());
      IndexWriter& index = indexes.at(name);
      index.begin();
      index.remove("tea");
      index.remove("o4");
      index.commit(index.applied_change());
    }
    EXPECT_NE(problems_of(kb_.check()).find(std::string(to_string(name))), std::string::npos);
    EXPECT_TRUE(kb_.check(true).repaired);
    expect_in_order();
  }
}

// A writer that was killed behind the commit of the one index and before that of the other.
TEST_F(LearningTest, LearnedDocumentsBehindTheInquiriesAreMadeAgain) {
  kb_.put({answered("x", "紅茶が湿気る", {"tea"})});
  const std::filesystem::path learned = kb_.index("learned");
  const std::filesystem::path kept = kb_.folder() / "kept";
  std::filesystem::copy(learned, kept, std::filesystem::copy_options::recursive);
  kb_.put({answered("x", "紅茶が湿気る", {"cup"})});
  const auto after = held();
  std::filesystem::remove_all(learned);
  std::filesystem::rename(kept, learned);
  EXPECT_EQ(learned_articles(), "tea");
  kb_.open();
  EXPECT_EQ(held(), after);
  expect_in_order();
}

}  // namespace
}  // namespace toibiki
