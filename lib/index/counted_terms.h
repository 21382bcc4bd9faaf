// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "index/forward_record.h"
#include "toibiki/query_plan.h"

namespace toibiki {

// For each term of the plan, whether a record with these fields may count for it: a synonym of
// several words counts if the record holds them all, one with scopes if it stands below one of
// these categories; every other term counts. What Collection does with postings, for one record.
std::vector<bool> counted_terms(const QueryPlan& plan, std::span<const AnalyzedField> fields);

}  // namespace toibiki
