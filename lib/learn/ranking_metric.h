// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace toibiki {

// What was retrieved for one judged query, before it is ranked.
struct JudgedCandidates {
  std::string query_id;
  // One row a candidate, the same features in each. In the order in which equal scores are to
  // stand.
  std::vector<std::vector<double>> features;
  std::vector<int> gains;         // one a candidate; 0 or less: not relevant
  std::vector<int> missed_gains;  // of relevant records that are not among the candidates
  friend bool operator==(const JudgedCandidates&, const JudgedCandidates&) = default;
};

enum class RankingMetric {
  kMrrAt10,
  kNdcgAt10,
  kMeanOfBoth,  // the first right answer, and the order of the others
};

bool has_relevant_candidate(const JudgedCandidates& query);
bool has_relevant_record(const JudgedCandidates& query);

// Of the candidates ordered by weights * features, highest first; definitions as of measure() in
// toibiki/evaluate.h. 0 if no candidate is relevant.
double ranking_metric(const JudgedCandidates& query, std::span<const double> weights,
                      RankingMetric metric);

}  // namespace toibiki
