// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "index/collection.h"
#include "search/ranker.h"
#include "toibiki/suggestion.h"

namespace toibiki {

struct RankedGroup {
  AnswerGroup group;
  RankedCandidate best;  // the member that ranked best
};

// Shard and document.
using PlaceInCollection = std::pair<std::size_t, std::uint32_t>;
inline PlaceInCollection place_in_collection(const Candidate& candidate) {
  return {candidate.shard, candidate.document};
}

// Groups of two and more, by the place of the past answer that is shown for them.
using AnswerGroups = std::map<PlaceInCollection, RankedGroup>;

// Of the best hundred past answers, those with near-identical replies become one: what stands for
// them takes the place of the best one in `ranked`, and the others are gone from it. Compares with
// the first member of each group, so that a group does not drift. To be called inside
// Collection::read().
AnswerGroups group_answers(const Collection& collection, std::vector<RankedCandidate>& ranked);

}  // namespace toibiki
