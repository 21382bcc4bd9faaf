// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "inquiry/kept_text.h"
#include "query/make_query_plan.h"
#include "query/said_confusables.h"
#include "search/current_rules.h"
#include "search/stage_clock.h"
#include "toibiki/query_plan.h"
#include "toibiki/token.h"

namespace toibiki {

// Of a longer inquiry the beginning is read and searched for: nobody waits long for an answer, and
// what a plan holds comes from the first part in any case. About 20,000 characters of Japanese.
inline constexpr std::size_t kMaxAskedBytes = 65'536;
std::string_view asked_part(std::string_view text);

// Of the plan of an inquiry, synonyms that the opened records hold.
inline constexpr std::size_t kMaxSynonymCount = QueryPlanOptions().max_synonym_count;

// What is looked for, from what of an inquiry is kept. Keeps a reference to `kept` and the rules.
struct AskedInquiry {
  // `is_typed`: by an operator, whose words may be a part of a title. `may_ask`: whether of an
  // inquiry that says nothing to look for (できません) titles are to be asked about.
  AskedInquiry(const KeptText& kept, const Rules& rules, bool is_typed, bool may_ask,
               StageClock& clock);

  bool is_short = false;  // it has every bigram, and counts as a whole
  std::vector<Token> tokens;
  std::vector<Token> every_pair;  // of an inquiry that says nothing to look for; else empty
  SaidConfusables said;
  QueryPlan plan;
};

}  // namespace toibiki
