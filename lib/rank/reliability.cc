// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/number_text.h"
#include "base/utf8.h"
#include "rank/judged.h"
#include "toibiki/calibration.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

ReliabilityBin bin_of(std::span<const JudgedProbability* const> judged) {
  ReliabilityBin bin;
  bin.count = judged.size();
  for (const JudgedProbability* one : judged) {
    bin.mean_probability += one->probability;
    bin.right_share += one->right ? 1.0 : 0.0;
  }
  bin.mean_probability /= static_cast<double>(bin.count);
  bin.right_share /= static_cast<double>(bin.count);
  return bin;
}

}  // namespace

void require_probabilities(std::span<const JudgedProbability> judged) {
  for (const JudgedProbability& one : judged) {
    if (one.probability >= 0.0 && one.probability <= 1.0) continue;
    const std::string id = shown(one.query_id);
    const std::string number = shortest_text(one.probability);
    throw Error(ErrorCode::kInvalidArgument, "問い合わせ「" + id + "」の確率 " + number +
                                                 " は使えません。0 以上 1 以下にしてください。 "
                                                 "(query " +
                                                 id + ": probability " + number +
                                                 " is not between 0 and 1)");
  }
}

std::vector<const JudgedProbability*> by_probability(std::span<const JudgedProbability> judged) {
  std::vector<const JudgedProbability*> sorted;
  sorted.reserve(judged.size());
  for (const JudgedProbability& one : judged) sorted.push_back(&one);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const JudgedProbability* a, const JudgedProbability* b) {
                     return a->probability < b->probability;
                   });
  return sorted;
}

std::vector<ReliabilityBin> reliability_bins(std::span<const JudgedProbability> judged,
                                             std::size_t bin_count) {
  if (bin_count == 0) {
    throw Error(ErrorCode::kInvalidArgument,
                "区間の数は 1 以上にしてください。 (the number of bins must be at least 1)");
  }
  require_probabilities(judged);
  const std::vector<const JudgedProbability*> sorted = by_probability(judged);
  const std::span<const JudgedProbability* const> all(sorted);
  std::vector<ReliabilityBin> bins;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= bin_count; ++i) {
    std::size_t end = std::max(begin, sorted.size() * i / bin_count);
    while (end > begin && end < sorted.size() &&
           sorted[end]->probability == sorted[end - 1]->probability) {
      ++end;
    }
    if (end > begin) bins.push_back(bin_of(all.subspan(begin, end - begin)));
    begin = end;
  }
  return bins;
}

double expected_calibration_error(std::span<const JudgedProbability> judged) {
  double sum = 0.0;
  for (const ReliabilityBin& bin : reliability_bins(judged)) {
    sum += static_cast<double>(bin.count) * std::abs(bin.mean_probability - bin.right_share);
  }
  return judged.empty() ? 0.0 : sum / static_cast<double>(judged.size());
}

std::string to_string(const JudgedProbability& judged) {
  return judged.query_id + ": " + fixed_text(judged.probability) +
         (judged.right ? " right" : " wrong");
}

std::string to_string(const ReliabilityBin& bin) {
  return std::to_string(bin.count) + ": mean probability " + fixed_text(bin.mean_probability) +
         ", right " + fixed_text(bin.right_share);
}

}  // namespace toibiki
