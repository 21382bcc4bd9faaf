// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

// Sums must not depend on how many threads a machine has.
#define EIGEN_DONT_PARALLELIZE
#define EIGEN_MPL2_ONLY
#include <Eigen/Core>
#include <Eigen/SparseCore>
#include <cstddef>
#include <cstdint>

namespace toibiki {

using SparseRows = Eigen::SparseMatrix<float, Eigen::RowMajor, int>;
using DenseRows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct TruncatedSvd {
  DenseRows right;         // one row for each column of the matrix; orthonormal columns
  Eigen::VectorXd values;  // singular values, the largest first
};

// The `count` largest singular values and their right vectors, fewer if the matrix has a lower
// rank. Randomised subspace iteration on the side of the columns: dense is only what has
// `count` + 10 numbers a column, however many rows there are. The largest component of each vector
// is positive; the same input gives the same bits in the same build.
//
// Source: Halko, Martinsson, Tropp, "Finding Structure with Randomness", SIAM Review 53 (2011),
// algorithms 4.4 and 5.1.
TruncatedSvd truncated_svd(const SparseRows& matrix, std::size_t count,
                           std::size_t power_iteration_count, std::uint64_t seed);

}  // namespace toibiki
