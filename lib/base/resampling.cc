// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/resampling.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

namespace toibiki {
namespace {

constexpr std::size_t kMostExact = 12;

// The sum with the signs that the bits of `flips` say.
double flipped_sum(std::span<const double> values, std::uint64_t flips) {
  double sum = 0.0;
  for (const double value : values) {
    sum += (flips & 1U) != 0 ? -value : value;
    flips >>= 1U;
  }
  return sum;
}

double drawn_sum(std::span<const double> values, std::mt19937_64& random) {
  constexpr std::size_t kBits = 64;
  double sum = 0.0;
  for (std::size_t at = 0; at < values.size(); at += kBits) {
    sum += flipped_sum(values.subspan(at, std::min(kBits, values.size() - at)), random());
  }
  return sum;
}

}  // namespace

MeanInterval bootstrap_mean_interval(std::span<const double> values, std::size_t rounds,
                                     std::uint64_t seed) {
  if (values.empty() || rounds == 0) return {};
  std::mt19937_64 random(seed);
  std::vector<double> means(rounds);
  for (double& mean : means) {
    double sum = 0.0;
    // The remainder prefers low places by less than 2^-32, which no interval shows.
    for (std::size_t i = 0; i < values.size(); ++i) sum += values[random() % values.size()];
    mean = sum / static_cast<double>(values.size());
  }
  std::sort(means.begin(), means.end());
  const auto last = static_cast<double>(rounds - 1);
  return {means[static_cast<std::size_t>(std::floor(0.025 * last))],
          means[static_cast<std::size_t>(std::ceil(0.975 * last))]};
}

double sign_flip_p(std::span<const double> differences, std::size_t rounds, std::uint64_t seed) {
  std::vector<double> values;
  for (const double difference : differences) {
    if (difference != 0.0) values.push_back(difference);
  }
  if (values.empty()) return 1.0;
  const double observed = std::abs(std::accumulate(values.begin(), values.end(), 0.0));
  // Sums of the same numbers in another order of signs differ by rounding only.
  const double as_far = observed * (1.0 - 1e-12) - 1e-12;
  std::size_t count = 0;
  if (values.size() <= kMostExact) {
    const std::uint64_t all = std::uint64_t{1} << values.size();
    for (std::uint64_t flips = 0; flips < all; ++flips) {
      count += std::abs(flipped_sum(values, flips)) >= as_far ? 1U : 0U;
    }
    return static_cast<double>(count) / static_cast<double>(all);
  }
  std::mt19937_64 random(seed);
  for (std::size_t round = 0; round < rounds; ++round) {
    count += std::abs(drawn_sum(values, random)) >= as_far ? 1U : 0U;
  }
  return static_cast<double>(count + 1) / static_cast<double>(rounds + 1);
}

}  // namespace toibiki
