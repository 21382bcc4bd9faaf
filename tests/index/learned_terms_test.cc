// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/learned_terms.h"

#include <gtest/gtest.h>

#include "tests/index/test_index.h"

namespace toibiki {
namespace {

TEST(Merged, AddsTheFrequenciesOfDocumentsInBothLists) {
  const std::vector<std::uint32_t> lengths(10, 5);
  const PostingList list({1, 3, 7}, std::vector<std::uint32_t>{1, 2, 1}, lengths);
  const auto told = [](const PostingList& postings) {
    LearnedTerms::Found all;
    postings.for_each([&](std::uint32_t document, std::uint32_t frequency) {
      all.emplace_back(document, frequency);
    });
    return all;
  };
  EXPECT_EQ(told(merged(list, {{2, 4}, {3, 4}, {9, 2}}, lengths)),
            (LearnedTerms::Found{{1, 1}, {2, 4}, {3, 6}, {7, 1}, {9, 2}}));
  EXPECT_EQ(told(merged({}, {{2, 4}}, lengths)), (LearnedTerms::Found{{2, 4}}));
  EXPECT_TRUE(merged({}, {}, lengths).empty());
}

IndexDocument learned(const std::string& article, const std::string& word, std::uint32_t count) {
  LearnedPhrasings phrasings;
  phrasings.article_id = article;
  phrasings.inquiry_count = 1;
  phrasings.tokens = {{TokenKind::kWord, word, count}};
  return make_learned_document(phrasings);
}

class LearnedTermsTest : public testing::Test {
 protected:
  LearnedTermsTest() {
    index_.put(IndexName::kPublic, {words("a", "料金 支払い"), words("b", "料金 解約")});
    index_.put(IndexName::kInternal, {words("c", "規程")});
  }

  Collection open() const {
    std::vector<Collection::Shard> shards;
    for (const IndexName name : {IndexName::kPublic, IndexName::kInternal}) {
      shards.push_back({name, std::make_shared<ShardSnapshots>(1U << 20U)});
    }
    return Collection(index_.path(), shards, std::make_shared<ShardSnapshots>(1U << 20U));
  }

  TestIndex index_;
};

TEST_F(LearnedTermsTest, AnArticleIsFoundByWhatItLearnedInWhicheverIndexItStands) {
  index_.put(IndexName::kLearned, {learned("b", "退会", 1), learned("c", "退会", 1)});
  Collection collection = open();
  EXPECT_EQ(ids_of(collection, plan("退会")).size(), 2U);
  EXPECT_EQ(ids_of(collection, plan("規程 退会")).front(), "c");
}

TEST_F(LearnedTermsTest, ALearnedTermCountsAsIfItStoodInTheArticle) {
  Collection before = open();
  EXPECT_EQ(ids_of(before, plan("料金")).size(), 2U);
  index_.put(IndexName::kLearned, {learned("b", "料金", 1)});
  Collection collection = open();
  EXPECT_EQ(ids_of(collection, plan("料金")), (std::vector<std::string>{"b", "a"}));
  collection.read([&] {
    const auto candidates = collection.retrieve(plan("料金"), {});
    // Weighted frequency 1 + 2 of the learned one, in a record whose length stays as it is.
    const double factor = collection.length_factor_of(candidates[0]);
    EXPECT_DOUBLE_EQ(candidates[0].score, collection.term_weights()[0] * 3.0 / (3.0 + factor));
    EXPECT_DOUBLE_EQ(candidates[0].coverage, 1.0);
  });
}

TEST_F(LearnedTermsTest, WhatARemovedArticleLearnedIsNobodys) {
  index_.put(IndexName::kLearned, {learned("gone", "退会", 1)});
  Collection collection = open();
  EXPECT_TRUE(ids_of(collection, plan("退会")).empty());
}

TEST_F(LearnedTermsTest, ANewCommitCountsFromTheNextReadOn) {
  Collection collection = open();
  EXPECT_TRUE(ids_of(collection, plan("退会")).empty());
  index_.put(IndexName::kLearned, {learned("a", "退会", 1)}, 2);
  EXPECT_EQ(ids_of(collection, plan("退会")), std::vector<std::string>{"a"});
  index_.put(IndexName::kPublic, {words("d", "退会 退会")}, 3);
  EXPECT_EQ(ids_of(collection, plan("退会")).size(), 2U);
}

}  // namespace
}  // namespace toibiki
