// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "index/forward_record.h"
#include "search/why_not_trial.h"
#include "toibiki/query_plan.h"
#include "toibiki/why_not.h"

namespace toibiki {

// What an inquiry and a record have in common.
struct InCommon {
  bool anything = false;              // a term that was looked for counts for the record
  bool word = false;                  // one that matches a word of the inquiry
  std::vector<InquiryWord> words;     // of the inquiry, in its order; without in_others
  std::vector<double> frequencies;    // inverse document frequency of each of them
  std::vector<AnalyzedField> fields;  // of the record, and what it learned
};

// `plan`: of the inquiry, as a result has it.
InCommon find_in_common(InquiryTrial& trial, const QueryPlan& plan, const Record& record);

}  // namespace toibiki
