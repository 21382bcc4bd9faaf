// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "toibiki/metric.h"

namespace toibiki {

// A ranking as the metrics see it: made once a query, however many of them are wanted.
struct JudgedRanking {
  std::vector<int> gains;  // by place; 0 for what was not judged
  std::vector<int> ideal;  // gains of the relevant records, largest first
};

// Throws Error kInvalidArgument if a record stands twice in `ranked`.
JudgedRanking judged_ranking(const std::vector<std::string>& ranked,
                             const std::map<std::string, int>& gains);

// 0 if nothing is relevant.
double measure(const Metric& metric, const JudgedRanking& ranking);

}  // namespace toibiki
