// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/truncated_svd.h"

#include <gtest/gtest.h>

#include <Eigen/Eigenvalues>
#include <cmath>
#include <random>

namespace toibiki {
namespace {

constexpr std::size_t kIterations = 4;

SparseRows sparse(const Eigen::MatrixXf& dense) { return dense.sparseView(); }

// `rank` clear directions, and noise a tenth as strong where it is asked for.
Eigen::MatrixXf of_rank(Eigen::Index rows, Eigen::Index columns, Eigen::Index rank, float noise) {
  std::mt19937 random(3);
  const auto any = [&] { return static_cast<float>(random() % 2'001) / 1'000 - 1; };
  Eigen::MatrixXf left = Eigen::MatrixXf::NullaryExpr(rows, rank, any);
  Eigen::MatrixXf right = Eigen::MatrixXf::NullaryExpr(rank, columns, any);
  for (Eigen::Index i = 0; i < rank; ++i) left.col(i) *= static_cast<float>(i + 1);
  return left * right + noise * Eigen::MatrixXf::NullaryExpr(rows, columns, any);
}

TEST(TruncatedSvd, OfAMatrixByHand) {
  // Rows (3, 0, 0) and (0, 0, -2): singular values 3 and 2 along the first and the last axis.
  Eigen::MatrixXf matrix = Eigen::MatrixXf::Zero(2, 3);
  matrix(0, 0) = 3;
  matrix(1, 2) = -2;
  const TruncatedSvd svd = truncated_svd(sparse(matrix), 2, kIterations, 1);
  ASSERT_EQ(svd.values.size(), 2);
  EXPECT_NEAR(svd.values(0), 3, 1e-5);
  EXPECT_NEAR(svd.values(1), 2, 1e-5);
  DenseRows expected(3, 2);
  expected << 1, 0, 0, 0, 0, 1;  // the largest component of each is positive
  EXPECT_LT((svd.right - expected).cwiseAbs().maxCoeff(), 1e-5) << svd.right;
}

TEST(TruncatedSvd, AgreesWithAFullOne) {
  const Eigen::MatrixXf matrix = of_rank(1'500, 80, 6, 0.1F);  // more rows than a block
  const TruncatedSvd svd = truncated_svd(sparse(matrix), 6, kIterations, 1);
  const Eigen::MatrixXd exact = matrix.cast<double>();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> full(exact.transpose() * exact);
  ASSERT_EQ(svd.values.size(), 6);
  for (Eigen::Index i = 0; i < 6; ++i) {
    const Eigen::Index at = exact.cols() - 1 - i;  // the solver's order is ascending
    EXPECT_NEAR(svd.values(i) / std::sqrt(full.eigenvalues()(at)), 1, 1e-4);
    const double along = svd.right.col(i).cast<double>().dot(full.eigenvectors().col(at));
    EXPECT_NEAR(std::abs(along), 1, 1e-4) << i;
  }
}

TEST(TruncatedSvd, GivesAnOrthonormalBasis) {
  const TruncatedSvd svd = truncated_svd(sparse(of_rank(300, 200, 8, 1)), 50, kIterations, 1);
  ASSERT_EQ(svd.right.cols(), 50);
  const Eigen::MatrixXf gram = svd.right.transpose() * svd.right;
  EXPECT_LT((gram - Eigen::MatrixXf::Identity(50, 50)).cwiseAbs().maxCoeff(), 1e-4);
  for (Eigen::Index i = 1; i < 50; ++i) EXPECT_LE(svd.values(i), svd.values(i - 1));
}

TEST(TruncatedSvd, HasNoMoreVectorsThanTheRank) {
  EXPECT_EQ(truncated_svd(sparse(of_rank(60, 40, 5, 0)), 20, kIterations, 1).values.size(), 5);
  EXPECT_EQ(truncated_svd(sparse(of_rank(4, 40, 4, 0)), 20, kIterations, 1).values.size(), 4);
  EXPECT_EQ(truncated_svd(sparse(of_rank(40, 1, 1, 0)), 20, kIterations, 1).values.size(), 1);
}

TEST(TruncatedSvd, OfNothingIsNothing) {
  for (const auto& [rows, columns] : {std::pair{0, 0}, {3, 0}, {0, 3}, {3, 3}}) {
    const TruncatedSvd svd = truncated_svd(SparseRows(rows, columns), 2, kIterations, 1);
    EXPECT_EQ(svd.values.size(), 0);
    EXPECT_EQ(svd.right.rows(), columns);
    EXPECT_EQ(svd.right.cols(), 0);
  }
  EXPECT_EQ(truncated_svd(sparse(of_rank(5, 5, 2, 0)), 0, kIterations, 1).values.size(), 0);
}

}  // namespace
}  // namespace toibiki
