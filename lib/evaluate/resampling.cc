// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include "toibiki/error.h"
#include "toibiki/significance.h"

namespace toibiki {
namespace {

void require_samples(const Resampling& resampling) {
  if (resampling.samples > 0) return;
  throw Error(ErrorCode::kInvalidArgument,
              "標本の数が 0 です。1 以上にしてください。 (the number of samples is 0)");
}

// A whole number below `end`, all equally likely. The standard fixes what its engine gives, but not
// what its distributions make of it.
class Index {
 public:
  explicit Index(std::uint64_t end) : end_(end), limit_(UINT64_MAX - UINT64_MAX % end) {}

  std::size_t operator()(std::mt19937_64& engine) const {
    std::uint64_t number = engine();
    while (number >= limit_) number = engine();
    return number % end_;
  }

 private:
  std::uint64_t end_;
  std::uint64_t limit_;  // the largest multiple of end_ that is left over fairly
};

// Of sorted values, between the two nearest.
double percentile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(std::floor(place));
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (place - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

// What is left of a sum of absolute values when those whose bit is set in `signs` are taken off
// twice.
double with_signs(const std::vector<double>& sizes, const std::vector<std::uint64_t>& signs,
                  double total) {
  double minus = 0.0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if ((signs[i / 64] >> (i % 64) & 1U) != 0) minus += sizes[i];
  }
  return std::abs(total - 2.0 * minus);
}

}  // namespace

Interval bootstrap_interval(const std::vector<double>& values, const Resampling& resampling) {
  require_samples(resampling);
  if (values.empty()) return {};
  std::mt19937_64 engine(resampling.seed);
  const Index index(values.size());
  std::vector<double> means(resampling.samples);
  for (double& mean : means) {
    double sum = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) sum += values[index(engine)];
    mean = sum / static_cast<double>(values.size());
  }
  std::sort(means.begin(), means.end());
  return {percentile(means, 0.025), percentile(means, 0.975)};
}

double randomization_p(const std::vector<double>& differences, const Resampling& resampling) {
  require_samples(resampling);
  // A difference of 0 has no sign to flip.
  std::vector<double> sizes;
  for (const double difference : differences) {
    if (difference != 0.0) sizes.push_back(std::abs(difference));
  }
  const double total = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  const double observed = std::abs(std::accumulate(differences.begin(), differences.end(), 0.0));
  // Sums of the same numbers in another order differ by rounding.
  const double limit = observed - 1e-9 * total;

  std::size_t as_far = 0;
  std::vector<std::uint64_t> signs(sizes.size() / 64 + 1);
  if (sizes.size() < 63 && std::uint64_t{1} << sizes.size() <= resampling.samples) {
    const std::uint64_t end = std::uint64_t{1} << sizes.size();
    for (signs[0] = 0; signs[0] < end; ++signs[0]) {
      if (with_signs(sizes, signs, total) >= limit) ++as_far;
    }
    return static_cast<double>(as_far) / static_cast<double>(end);
  }
  std::mt19937_64 engine(resampling.seed);
  for (std::size_t sample = 0; sample < resampling.samples; ++sample) {
    for (std::uint64_t& word : signs) word = engine();
    if (with_signs(sizes, signs, total) >= limit) ++as_far;
  }
  // What was observed is one of the ways, so that p is never 0.
  return static_cast<double>(as_far + 1) / static_cast<double>(resampling.samples + 1);
}

}  // namespace toibiki
