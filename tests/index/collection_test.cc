// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/collection.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/index/test_index.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

using Ids = std::vector<std::string>;

Ids sorted(Ids ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

const std::vector<IndexName> kAll(kRecordIndexes.begin(), kRecordIndexes.end());

TEST(Collection, AnEmptyOneFindsNothing) {
  const TestIndex index;
  Collection collection = index.open(kAll);
  EXPECT_EQ(ids_of(collection, plan("料金")), Ids{});
  EXPECT_EQ(collection.matched_count(RecordKind::kArticle), 0U);
  EXPECT_EQ(collection.record_count(), 0U);
  EXPECT_EQ(collection.average_length(), 0.0);
}

TEST(Collection, AnEmptyPlanFindsNothing) {
  const TestIndex index;
  index.put({words("a", "料金")});
  Collection collection = index.open();
  EXPECT_EQ(ids_of(collection, plan("")), Ids{});
  EXPECT_EQ(ids_of(collection, plan("料金")), Ids{"a"});  // and forgets nothing, keeps nothing
  EXPECT_EQ(ids_of(collection, plan("")), Ids{});
}

TEST(Collection, ATermThatNoRecordHoldsWeighsNothing) {
  const TestIndex index;
  index.put({words("a", "料金"), words("b", "配送"), words("c", "返品")});
  Collection collection = index.open();
  EXPECT_EQ(ids_of(collection, plan("領収書 料金")), Ids{"a"});
  ASSERT_EQ(collection.term_weights().size(), 2U);
  EXPECT_EQ(collection.term_weights()[0], 0.0);
  EXPECT_GT(collection.term_weights()[1], 0.0);
}

TEST(Collection, AllThatScoreAsTheLastOneComeAlong) {
  const TestIndex index;
  std::vector<IndexDocument> documents = {words("best", "料金 料金")};
  for (const char* id : {"e", "d", "c", "b"}) documents.push_back(words(id, "料金 配送"));
  documents.push_back(words("worse", "料金 配送 返品 会員 退会"));
  index.put(documents);
  Collection collection = index.open();
  EXPECT_EQ(ids_of(collection, plan("料金"), {1}), Ids{"best"});
  EXPECT_EQ(sorted(ids_of(collection, plan("料金"), {2})), (Ids{"b", "best", "c", "d", "e"}));
  EXPECT_EQ(ids_of(collection, plan("料金"), {5}).size(), 5U);
  EXPECT_EQ(ids_of(collection, plan("料金"), {6}).size(), 6U);
  EXPECT_EQ(collection.matched_count(RecordKind::kArticle), 6U);
}

TEST(Collection, WholeRecordsHoldEveryWordThatWasAsked) {
  const TestIndex index;
  index.put({words("a", "料金 料金 料金"), words("b", "料金 配送 会員 退会 返品 質問 回答"),
             words("c", "配送")});
  Collection collection = index.open();
  EXPECT_NE(ids_of(collection, plan("料金 配送")).front(), "b");  // it is long
  const RetrieveOptions whole_first{10, true, true, true};
  EXPECT_EQ(ids_of(collection, plan("料金 配送"), whole_first).front(), "b");
  EXPECT_EQ(ids_of(collection, plan("料金 配送"), {1, true, true, true}), Ids{"b"});
  // Nobody holds them all; only words count, not bigrams.
  EXPECT_EQ(ids_of(collection, plan("料金 領収書"), whole_first).front(), "a");
  QueryPlan with_bigram = plan("料金 配送 送料");
  with_bigram.terms.back().kind = TokenKind::kBigram;
  EXPECT_EQ(ids_of(collection, with_bigram, whole_first).front(), "b");
}

TEST(Collection, AWholeRecordHoldsEveryWordHoweverManyThereAre) {
  std::string all;
  std::string first_69;
  for (int i = 0; i < 70; ++i) {
    all += "w" + std::to_string(i) + " ";
    if (i < 69) first_69 = all;
  }
  const TestIndex index;
  index.put({words("all", all), words("first", first_69), words("last", all.substr(3))});
  Collection collection = index.open();
  collection.read([&] {
    for (const Candidate& candidate : collection.retrieve(plan(all), {10})) {
      const std::string id = id_of(collection.document(candidate).record);
      EXPECT_EQ(candidate.whole, id == "all") << id;
    }
  });
}

TEST(Collection, KindsCanBeLeftOutWithoutChangingScores) {
  const TestIndex index;
  index.put(IndexName::kPublic, {words("p", "料金 配送")});
  index.put(IndexName::kInternal, {words("i", "料金 返品")});
  IndexDocument answer = words("x", "料金 会員");
  answer.data = data_of(past_answer("x", "料金"));
  index.put(IndexName::kAnswers, {answer});
  Collection collection = index.open(kAll);
  EXPECT_EQ(sorted(ids_of(collection, plan("料金"))), (Ids{"i", "p", "x"}));
  const std::vector<double> weights = collection.term_weights();
  EXPECT_EQ(ids_of(collection, plan("料金"), {10, false, true}), Ids{"x"});
  EXPECT_EQ(collection.matched_count(RecordKind::kArticle), 0U);
  EXPECT_EQ(collection.matched_count(RecordKind::kPastAnswer), 1U);
  EXPECT_EQ(sorted(ids_of(collection, plan("料金"), {10, true, false})), (Ids{"i", "p"}));
  EXPECT_EQ(collection.term_weights(), weights);
  EXPECT_EQ(ids_of(collection, plan("料金"), {10, false, false}), Ids{});
}

TEST(Collection, TheCountIsOfEachKindOfRecord) {
  const TestIndex index;
  std::vector<IndexDocument> answers;
  for (const char* id : {"x", "y", "z"}) {
    answers.push_back(words(id, "料金 料金 料金"));  // better than any article
    answers.back().data = data_of(past_answer(id, "料金"));
  }
  index.put(IndexName::kPublic, {words("p", "料金 配送"), words("q", "料金 配送 返品")});
  index.put(IndexName::kAnswers, answers);
  Collection collection = index.open(kAll);
  EXPECT_EQ(ids_of(collection, plan("配送 料金"), {1}).front(), "p");
  const Ids two_of_each = ids_of(collection, plan("料金"), {2});
  EXPECT_EQ(two_of_each.size(), 5U);  // the third answer is equal to the second
  EXPECT_EQ(Ids(two_of_each.end() - 2, two_of_each.end()), (Ids{"p", "q"}));
  EXPECT_EQ(collection.matched_count(RecordKind::kArticle), 2U);
  EXPECT_EQ(collection.matched_count(RecordKind::kPastAnswer), 3U);
}

TEST(Collection, CountsWhatItHolds) {
  const TestIndex index;
  index.put(IndexName::kPublic, {words("a", "料金 料金 配送"), words("b", "")});
  index.put(IndexName::kInternal, {words("c", "料金")});
  const Collection collection = index.open(kAll);
  EXPECT_EQ(collection.record_count(), 3U);
  EXPECT_EQ(collection.record_count(IndexName::kPublic), 2U);
  EXPECT_EQ(collection.record_count(IndexName::kInternal), 1U);
  EXPECT_EQ(collection.record_count(IndexName::kAnswers), 0U);
  EXPECT_DOUBLE_EQ(collection.average_length(), 4.0 / 3.0);
  EXPECT_EQ(collection.term_count(), 3U);  // distinct ones of each index; ids are no terms
}

TEST(Collection, AMissingIndexSaysSo) {
  const TestIndex index;
  std::filesystem::remove_all(index.folder(IndexName::kInternal));
  const std::string error = error_of([&] { index.open(kAll); });
  EXPECT_TRUE(error.starts_with("index_missing: ")) << error;
  EXPECT_NE(error.find(index.folder(IndexName::kInternal).string()), std::string::npos) << error;
  EXPECT_NE(error.find("check --repair"), std::string::npos) << error;
}

TEST(Collection, DocumentsWithoutALengthAreNotPassedOver) {
  const TestIndex index;
  index.put({words("a", "料金")});
  {
    Xapian::WritableDatabase database(index.folder(IndexName::kPublic).string(), Xapian::DB_OPEN);
    Xapian::Document document;
    document.add_term(index_term(TokenKind::kWord, "料金"));
    database.add_document(document);
    database.commit();
  }
  EXPECT_EQ(code_of([&] { index.open(); }), "corrupt");
}

TEST(Collection, DamagedDataIsNotShown) {
  const TestIndex index;
  IndexDocument damaged = words("a", "料金");
  damaged.data[damaged.data.size() / 2] ^= 1;
  index.put({damaged});
  Collection collection = index.open();
  EXPECT_EQ(code_of([&] { ids_of(collection, plan("料金")); }), "corrupt");
}

}  // namespace
}  // namespace toibiki
