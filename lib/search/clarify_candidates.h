// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rank/confidence.h"
#include "search/ranker.h"
#include "toibiki/clarify.h"
#include "toibiki/suggestion.h"

namespace toibiki {

// What may have to be asked back about.
struct ClarifyingInquiry {
  std::string_view text;
  std::span<const Token> tokens;  // of the text
  ResultKind kind = ResultKind::kNoSafeAnswer;
};

// What is to be asked back, if the inquiry is vague and the articles fall apart. `articles` are
// those that stand first, in order; `scale` is theirs. To be called inside Collection::read().
// Reads kClarifyDepth documents, if the inquiry is vague.
std::optional<Clarification> clarification_of(const Collection& collection,
                                              ComparedRecords& records,
                                              const ClarifyingInquiry& inquiry,
                                              const std::vector<RankedCandidate>& articles,
                                              const ResultScale& scale,
                                              const Calibration& calibration);

// The same of an inquiry of which nothing can be looked for (できません): the articles that have
// a phrase with at least half of its characters, in pairs. `articles` are those whose titles hold
// any.
std::optional<Clarification> clarification_by_title(const Collection& collection,
                                                    ComparedRecords& records,
                                                    const ClarifyingInquiry& inquiry,
                                                    const std::vector<RankedCandidate>& articles);

}  // namespace toibiki
