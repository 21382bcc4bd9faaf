// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/compared_text.h"

#include <gtest/gtest.h>

#include <cmath>

namespace toibiki {
namespace {

SparseVector vector_of(std::vector<WeightedTerm> terms) {
  return make_sparse_vector(std::move(terms));
}

TEST(SparseVector, IsSortedOfLengthOneWithEachTermOnce) {
  const SparseVector vector = vector_of({{9, 1.0F}, {3, 2.0F}, {9, 1.0F}, {5, 1.0F}});
  ASSERT_EQ(vector.size(), 3U);
  EXPECT_EQ(vector[0].term, 3U);
  EXPECT_EQ(vector[2].term, 9U);
  EXPECT_FLOAT_EQ(vector[2].weight, 2.0F / 3.0F);
  EXPECT_NEAR(cosine(vector, vector), 1.0, 1e-6);
  EXPECT_TRUE(vector_of({}).empty());
}

TEST(SparseVector, CosineIsOfTheTermsInCommon) {
  EXPECT_DOUBLE_EQ(cosine(vector_of({{1, 1.0F}}), vector_of({{2, 1.0F}})), 0.0);
  EXPECT_NEAR(cosine(vector_of({{1, 1.0F}}), vector_of({{1, 1.0F}, {2, 1.0F}})), std::sqrt(0.5),
              1e-6);
  EXPECT_DOUBLE_EQ(cosine({}, vector_of({{1, 1.0F}})), 0.0);
}

TEST(SparseVector, ShareSaidIsByWeightOfTheText) {
  const SparseVector text = vector_of({{1, 3.0F}, {2, 1.0F}});
  EXPECT_NEAR(share_said(vector_of({{1, 1.0F}, {7, 1.0F}}), text), 0.75, 1e-6);
  EXPECT_NEAR(share_said(text, text), 1.0, 1e-6);
  EXPECT_DOUBLE_EQ(share_said(text, {}), 0.0);
}

TEST(ComparedText, WeighsRareTermsMore) {
  const auto frequency = [](const std::string& term) { return term == "W領収" ? 4.0 : 1.0; };
  const std::vector<TokenCount> counts = {{TokenKind::kWord, "領収", 1},
                                          {TokenKind::kWord, "方法", 1}};
  const ComparedText text = make_compared_text(counts, frequency, nullptr);
  ASSERT_EQ(text.terms.size(), 2U);
  EXPECT_TRUE(text.embedding.empty());
  const ComparedText rare = make_compared_text(std::span(counts).first(1), frequency, nullptr);
  EXPECT_NEAR(cosine(text.terms, rare.terms), 4.0 / std::sqrt(16.0 + 1.0), 1e-6);
}

TEST(Closest, TakesTheBestTextForEachValue) {
  const ComparedText inquiry{vector_of({{1, 1.0F}, {2, 1.0F}}), {}};
  const std::vector<ComparedText> texts = {{vector_of({{3, 1.0F}}), {}},
                                           {vector_of({{1, 1.0F}}), {}},
                                           {vector_of({{1, 1.0F}, {2, 1.0F}, {4, 1.0F}}), {}}};
  const Closeness closeness = closest(inquiry, texts);
  EXPECT_NEAR(closeness.cosine, std::sqrt(2.0 / 3.0), 1e-6);
  EXPECT_NEAR(closeness.said, 1.0, 1e-6);
  EXPECT_DOUBLE_EQ(closeness.semantic, 0.0);
  EXPECT_EQ(closest(inquiry, {}), Closeness{});
}

}  // namespace
}  // namespace toibiki
