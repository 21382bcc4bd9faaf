// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "index/collection.h"
#include "inquiry/kept_text.h"
#include "search/article_order.h"
#include "search/current_completion.h"
#include "search/current_ranking.h"
#include "search/current_rules.h"
#include "search/current_vocabulary.h"
#include "search/ranker.h"
#include "search/stage_clock.h"
#include "toibiki/searcher.h"

namespace toibiki {

struct Searcher::State {
  State(std::shared_ptr<CurrentRules> shared_rules, std::shared_ptr<CurrentRanking> shared_ranking,
        std::shared_ptr<CurrentCompletion> shared_completion, Collection opened,
        std::optional<Collection> opened_inquiries)
      : rules(std::move(shared_rules)),
        ranking(std::move(shared_ranking)),
        completion(std::move(shared_completion)),
        collection(std::move(opened)),
        inquiries(std::move(opened_inquiries)) {}

  // Spans of the result's plan are of kept.text().
  Result find(const KeptText& kept, std::string_view product, const SearchOptions& options,
              bool whole_first, StageClock& clock);

  // The same for an inquiry that was read; spans are of the inquiry.
  Result find_kept(const KeptText& kept, std::string_view product, const SearchOptions& options,
                   StageClock& clock);

  // Nothing if the indexes come from another analyzer than that of `used`.
  std::optional<Result> find_with(const Rules& used, const KeptText& kept, std::string_view product,
                                  const SearchOptions& options, bool whole_first,
                                  StageClock& clock);
  // As find_with().
  std::optional<std::vector<Correction>> correct_with(const Rules& used, std::string_view query,
                                                      const CorrectOptions& options);
  // Runs `ask`, which asks the collection several times and calls `begun` after the first; again if
  // a commit came between. Under commits without a pause it may be the answer of two in the end.
  void on_one_commit(const std::function<void(const std::function<void()>& begun)>& ask);
  // The rules that fit the indexes now; waits for a dictionary change that is being completed.
  std::shared_ptr<const Rules> fitting_rules();

  std::shared_ptr<CurrentRules> rules;
  std::shared_ptr<CurrentRanking> ranking;
  // Of the knowledge base; its own where it was made apart from one.
  std::shared_ptr<CurrentVocabulary> vocabulary = std::make_shared<CurrentVocabulary>();
  std::shared_ptr<CurrentCompletion> completion;
  Collection collection;
  std::optional<Collection> inquiries;  // of the past; the public side has none
  RankingCaches caches;
  ArticleOrder article_order;
  std::optional<RankingProfile> tried_profile;  // instead of that of `ranking`
};

}  // namespace toibiki
