// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "toibiki/evaluate.h"
#include "toibiki/export.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/profile_fit.h"
#include "toibiki/ranking_profile.h"
#include "toibiki/searcher.h"

namespace toibiki {

// Finds weights and a calibration for this knowledge base from judged queries. A query without a
// relevant record is one that must not be answered: give some of those, or every threshold comes
// out too low. Deterministic; a second for a hundred queries. Errors: kInvalidArgument (no query, a
// precision out of range), and those of Searcher::suggest().
TOIBIKI_API ProfileFit fit_profile(Searcher& searcher, const RankingProfile& base,
                                   const std::vector<Query>& queries, const Judgements& judgements,
                                   const FitProfileOptions& options = {});

// The same from the outcomes that the knowledge base has recorded: inquiries that an article
// resolved. Each is asked of a copy (<kb>/fit.scratch, removed afterwards) that has not learned
// from it. The latent-semantic model has seen them, and there are
// no inquiries without an answer among outcomes, so that thresholds come out
// somewhat low. Needs the writer's lock and as much room as the knowledge base takes. Errors:
// kInvalidArgument (nothing was recorded), kLocked, kDiskFull, and those above.
TOIBIKI_API ProfileFit fit_profile_to_outcomes(const std::filesystem::path& knowledge_base,
                                               const RankingProfile& base,
                                               const FitProfileOptions& options = {},
                                               const OpenOptions& open = {});

// The profile of a knowledge base: <kb>/profile.json, or the default one.
TOIBIKI_API RankingProfile profile_of(const std::filesystem::path& knowledge_base);
// Puts the profile in place; searchers follow with their next call. Errors: kNotFound, kDiskFull,
// kNotWritable.
TOIBIKI_API void write_profile(const std::filesystem::path& knowledge_base,
                               const RankingProfile& profile);

}  // namespace toibiki
