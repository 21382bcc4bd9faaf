// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/truncated_svd.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace toibiki {
namespace {

using Eigen::Index;

constexpr Index kOversampling = 10;
constexpr Index kBlockRows = 1'024;  // rows that are dense at a time
// Columns that are this much smaller than the largest, squared, are noise of single precision.
constexpr double kNegligible = 1e-12;

// std::normal_distribution differs between standard libraries. Source: Box, Muller, 1958.
DenseRows gaussian(Index rows, Index columns, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto uniform = [&] { return static_cast<double>((random() >> 11U) + 1) * 0x1p-53; };
  DenseRows result(rows, columns);
  for (Index i = 0; i < result.size(); ++i) {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    const double angle = 2 * std::numbers::pi * uniform();
    result.data()[i] = static_cast<float>(radius * std::cos(angle));
  }
  return result;
}

template <typename Function>
void for_each_block(Index rows, Function function) {
  for (Index at = 0; at < rows; at += kBlockRows) function(at, std::min(kBlockRows, rows - at));
}

// matrix^T * (matrix * basis).
DenseRows applied(const SparseRows& matrix, const DenseRows& basis) {
  DenseRows result = DenseRows::Zero(basis.rows(), basis.cols());
  for_each_block(matrix.rows(), [&](Index at, Index count) {
    const DenseRows image = matrix.middleRows(at, count) * basis;
    result.noalias() += matrix.middleRows(at, count).transpose() * image;
  });
  return result;
}

// basis = basis * transform, in place.
void transform(DenseRows& basis, const Eigen::MatrixXd& by) {
  DenseRows result(basis.rows(), by.cols());
  for_each_block(basis.rows(), [&](Index at, Index count) {
    const Eigen::MatrixXd block = basis.middleRows(at, count).cast<double>();
    result.middleRows(at, count) = (block * by).cast<float>();
  });
  basis = std::move(result);
}

// Orthonormal columns of the same span, fewer if some depend on others. By the Gram matrix, in
// double precision: it is small, and the basis is read row by row.
void orthonormalize(DenseRows& basis) {
  Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(basis.cols(), basis.cols());
  for_each_block(basis.rows(), [&](Index at, Index count) {
    const Eigen::MatrixXd block = basis.middleRows(at, count).cast<double>();
    gram.noalias() += block.transpose() * block;
  });
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram);
  const Eigen::VectorXd& squares = solver.eigenvalues();  // ascending
  const double least = std::max(squares(squares.size() - 1), 0.0) * kNegligible;
  const Index kept = (squares.array() > least).count();
  const Eigen::VectorXd factors = squares.tail(kept).array().rsqrt();
  transform(basis, solver.eigenvectors().rightCols(kept) * factors.asDiagonal());
}

// The singular vectors of `matrix` within the span of `basis`.
TruncatedSvd within(const SparseRows& matrix, DenseRows basis, Index count) {
  Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(basis.cols(), basis.cols());
  for_each_block(matrix.rows(), [&](Index at, Index rows) {
    const DenseRows image = matrix.middleRows(at, rows) * basis;
    const Eigen::MatrixXd block = image.cast<double>();
    gram.noalias() += block.transpose() * block;
  });
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram);
  const Eigen::VectorXd squares = solver.eigenvalues().reverse();
  const Index rank = (squares.array() > std::max(squares(0), 0.0) * kNegligible).count();
  count = std::min(count, rank);
  transform(basis, solver.eigenvectors().rowwise().reverse().leftCols(count));
  return {std::move(basis), squares.head(count).cwiseSqrt()};
}

void fix_signs(DenseRows& vectors) {
  for (Index column = 0; column < vectors.cols(); ++column) {
    Index largest = 0;
    vectors.col(column).cwiseAbs().maxCoeff(&largest);
    if (vectors(largest, column) < 0) vectors.col(column) *= -1;
  }
}

}  // namespace

TruncatedSvd truncated_svd(const SparseRows& matrix, std::size_t count,
                           std::size_t power_iteration_count, std::uint64_t seed) {
  const auto wanted = static_cast<Index>(count);
  const Index width = std::min({wanted + kOversampling, matrix.rows(), matrix.cols()});
  if (wanted == 0 || width == 0) return {DenseRows(matrix.cols(), 0), Eigen::VectorXd(0)};
  DenseRows basis = gaussian(matrix.cols(), width, seed);
  for (std::size_t i = 0; i <= power_iteration_count && basis.cols() > 0; ++i) {
    basis = applied(matrix, basis);
    orthonormalize(basis);
  }
  if (basis.cols() == 0) return {std::move(basis), Eigen::VectorXd(0)};
  orthonormalize(basis);  // what the first pass left over after small singular values
  TruncatedSvd result = within(matrix, std::move(basis), wanted);
  fix_signs(result.right);
  return result;
}

}  // namespace toibiki
