// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "evaluate/judged_ranking.h"
#include "toibiki/evaluate.h"

namespace toibiki {

// A run beside its judgements, query by query.
struct JudgedRun {
  std::vector<std::string> queries;     // those of the run that have a relevant record
  std::vector<JudgedRanking> rankings;  // one for each of them
  std::vector<std::string> not_judged;  // query ids of the run that have no relevant record
  std::vector<std::string> not_run;     // judged query ids that the run lacks
};

// Throws Error kInvalidArgument that names query and record, if a ranking holds a record twice.
JudgedRun judged_run(const Run& run, const Judgements& judgements);

}  // namespace toibiki
