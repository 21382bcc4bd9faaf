// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "index/collection.h"
#include "toibiki/searcher.h"

namespace toibiki {

// A candidate that may be shown, with its document.
struct ShownRecord {
  Candidate candidate;
  StoredDocument document;
};

// The best records that hold on the day and are about the product, in order: whole candidates first
// if `whole_first`, then by score, equals by kind and id. At most options.limit; past answers take
// at most half of the places (rounded down) while there are articles for the others: mails resemble
// each other in much that is not their question, and an article is the approved answer.
// To be called inside Collection::read().
std::vector<ShownRecord> find_shown_records(Collection& collection, const QueryPlan& plan,
                                            std::string_view product, const SearchOptions& options,
                                            bool whole_first);

}  // namespace toibiki
