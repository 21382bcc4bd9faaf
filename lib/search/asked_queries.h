// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "toibiki/tuning.h"

namespace toibiki {

// Judged queries, and who answers them with a profile.
struct AskedQueries {
  const std::vector<Query>& queries;
  const Judgements& judgements;
  std::function<std::vector<Suggestion>(const Query&, const SearchOptions&, const RankingProfile&)>
      ask;
};

ProfileFit fit_profile(const AskedQueries& asked, const RankingProfile& base,
                       const FitProfileOptions& options);

}  // namespace toibiki
