// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/similar_inquiries.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

SimilarInquiry similar(std::uint64_t number, double similarity, const std::string& article,
                       const std::string& source, Verdict verdict = Verdict::kResolved,
                       double age_days = 0.0) {
  SimilarInquiry inquiry;
  inquiry.inquiry.number = number;
  inquiry.inquiry.verdict = verdict;
  inquiry.inquiry.source = source;
  inquiry.inquiry.day = "2026-11-25";
  inquiry.inquiry.article_ids = {article};
  inquiry.similarity = similarity;
  inquiry.age_days = age_days;
  return inquiry;
}

TEST(CountVotes, SquaresTheSimilarity) {
  const Votes votes = count_votes(
      {similar(1, 0.8, "a", "op-1"), similar(2, 0.5, "b", "op-2"), similar(3, 0.5, "b", "op-3")});
  EXPECT_DOUBLE_EQ(votes.at("a"), 0.64);
  EXPECT_DOUBLE_EQ(votes.at("b"), 0.5);  // two that are half alike weigh less than one close one
}

TEST(CountVotes, ARejectedOneSpeaksAgainst) {
  const Votes votes =
      count_votes({similar(1, 1.0, "a", "op-1"), similar(2, 0.5, "a", "op-2", Verdict::kRejected)});
  EXPECT_DOUBLE_EQ(votes.at("a"), 0.75);
}

TEST(CountVotes, HalfIsLeftAfterAYear) {
  EXPECT_DOUBLE_EQ(count_votes({similar(1, 1.0, "a", "op-1", Verdict::kResolved, 365.0)}).at("a"),
                   0.5);
}

TEST(CountVotes, OneSourceOnOneDaySpeaksAtMostAsOneEqualInquiry) {
  std::vector<SimilarInquiry> flood;
  for (std::uint64_t i = 1; i <= 20; ++i) {
    flood.push_back(similar(i, 1.0, "a", "op-1", Verdict::kRejected));
  }
  EXPECT_DOUBLE_EQ(count_votes(flood).at("a"), -1.0);
  flood.push_back(similar(21, 1.0, "a", "op-2"));
  EXPECT_DOUBLE_EQ(count_votes(flood).at("a"), 0.0);
}

TEST(CountVotes, PastAnswersHaveNoSourceAndCountEach) {
  EXPECT_DOUBLE_EQ(count_votes({similar(1, 1.0, "a", ""), similar(2, 1.0, "a", "")}).at("a"), 2.0);
}

TEST(Similarity, IsTheMeanOfBothCosinesOrOfOneWithoutAModel) {
  const ComparedText a{make_sparse_vector({{1, 1.0F}, {2, 1.0F}}), {}};
  const ComparedText b{make_sparse_vector({{1, 1.0F}, {2, 1.0F}}), {}};
  EXPECT_NEAR(similarity(a, b), 1.0, 1e-6);
  const ComparedText c{a.terms, {1.0F, 0.0F}};
  const ComparedText d{b.terms, {0.0F, 1.0F}};
  EXPECT_NEAR(similarity(c, d), 0.5, 1e-6);
}

}  // namespace
}  // namespace toibiki
