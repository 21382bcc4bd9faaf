// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace toibiki {

// Both draw by std::mt19937_64, whose numbers the standard fixes: the same input gives the same
// result on every machine.

struct MeanInterval {
  double low = 0.0;
  double high = 0.0;
  friend bool operator==(const MeanInterval&, const MeanInterval&) = default;
};

// 95 % percentile bootstrap interval of the mean of `values`; 0 to 0 for no values.
// Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), 13.3.
MeanInterval bootstrap_mean_interval(std::span<const double> values, std::size_t rounds = 2000,
                                     std::uint64_t seed = 1);

// Two-sided p value of the paired randomisation (sign-flip) test: how often the mean of the
// differences would be as far from 0 if each had either sign. 1 if all are 0. Exact for up to 12
// differences that are not 0; above that `rounds` draws, and never below 1 / (rounds + 1).
// Source: Smucker, Allan and Carterette, CIKM 2007.
double sign_flip_p(std::span<const double> differences, std::size_t rounds = 10000,
                   std::uint64_t seed = 1);

}  // namespace toibiki
