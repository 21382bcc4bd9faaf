// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "index/collection.h"
#include "query/said_confusables.h"
#include "search/ranker.h"
#include "search/stage_clock.h"
#include "toibiki/searcher.h"

namespace toibiki {

// So many of each kind are ranked by all signals: 86 % of the relevant articles are among the best
// hundred by BM25 (municipal FAQ, toibiki evaluate, R@100).
inline constexpr std::size_t kRankedCount = 100;

// How deep is looked for records that say a confusable word, whatever the limit: a list of three is
// then the beginning of a list of ten.
inline constexpr std::size_t kConfusionDepth = 20;

// A candidate that may be shown, with its document.
struct ShownRecord {
  RankedCandidate ranked;
  StoredDocument document;
  SaidConfusables::Held held = {};  // of the confusable words that the inquiry says
  std::vector<Token> learned = {};  // to be explained; without places
  AnswerGroup group = {};
  std::optional<RankedCandidate> best_of_group = {};  // if it is another one

  // What tells how sure it is: near-identical replies answer alike.
  const RankedCandidate& best() const { return best_of_group ? *best_of_group : ranked; }
};

// What a search shows, and asks.
struct FoundRecords {
  std::vector<ShownRecord> records;
  // About confusable words; they look at the best five (or options.limit, if that is more), so that
  // a short list is not taken for the only answer.
  std::vector<ConfusionQuestion> questions;
  // Scores of the candidates of each kind that stand first, shown or not.
  std::array<std::vector<double>, 2> leading_scores;

  // The articles that stand first, shown or not, if options.clarify: kClarifyDepth of them.
  std::vector<RankedCandidate> leading_articles;

  const std::vector<double>& leading_scores_of(RecordKind kind) const {
    return leading_scores[static_cast<std::size_t>(kind)];
  }
};

// What is looked for, and how.
struct ShownOptions {
  const QueryPlan& plan;
  const SaidConfusables& said;
  const SearchOptions& options;
  std::string_view product;
  std::string_view day;
  bool whole_first = false;
  // Not empty: typed characters that may be a part of a title. An article whose title holds them is
  // shown, in the last places if need be, while there are places.
  std::string_view typed;
  StageClock& clock;
};

// The best records that hold on the day and are about the product, in order: whole candidates first
// if `whole_first`, then those that match a word, then by score, equals by kind and id. The best
// hundred of each kind by BM25 are ranked (or options.limit, if that is more). A record that says
// another word in place of a confusable one (保証 for 補償) stands behind the last of the best
// twenty (or options.limit, if that is more) that says the very word. At most options.limit; past
// answers take at most half of the places (rounded down) while there are articles for the others:
// mails resemble each other in much that is not their question, and an article is the approved
// answer. To be called inside Collection::read().
FoundRecords find_shown_records(Collection& collection, Ranker& ranker,
                                const ShownOptions& options);

}  // namespace toibiki
