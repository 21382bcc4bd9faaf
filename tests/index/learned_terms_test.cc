// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/learned_terms.h"

#include <gtest/gtest.h>

#include "tests/index/test_index.h"

namespace toibiki {
namespace {

PostingList list(std::vector<std::uint32_t> documents, std::vector<std::uint32_t> frequencies) {
  return {std::move(documents), std::move(frequencies)};
}

TEST(Merged, AddsTheFrequenciesOfDocumentsInBothLists) {
  const PostingList both = merged(list({1, 3, 7}, {1, 2, 1}), list({2, 3, 9}, {4, 4, 2}));
  EXPECT_EQ(both.documents, (std::vector<std::uint32_t>{1, 2, 3, 7, 9}));
  EXPECT_EQ(both.frequencies, (std::vector<std::uint32_t>{1, 4, 6, 1, 2}));
  EXPECT_TRUE(merged({}, {}).documents.empty());
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
