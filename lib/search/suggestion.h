// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "index/collection.h"
#include "present/snippet.h"
#include "toibiki/searcher.h"

namespace toibiki {

// A candidate's document, with what the options ask to be shown of it.
Suggestion make_suggestion(StoredDocument document, const Candidate& candidate,
                           const QueryPlan& plan, const MatchFinder& finder,
                           const Collection& collection, const SearchOptions& options);

}  // namespace toibiki
