// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <utility>

#include "index/collection.h"
#include "search/query_rules.h"
#include "toibiki/analyzer.h"
#include "toibiki/searcher.h"

namespace toibiki {

struct Searcher::State {
  State(std::shared_ptr<const Analyzer> shared_analyzer, std::shared_ptr<LiveQueryRules> rules,
        Collection opened)
      : analyzer(std::move(shared_analyzer)),
        query_rules(std::move(rules)),
        collection(std::move(opened)) {}

  Result find(std::string_view text, std::string_view product, const SearchOptions& options,
              bool whole_first);

  std::shared_ptr<const Analyzer> analyzer;
  std::shared_ptr<LiveQueryRules> query_rules;
  Collection collection;
};

}  // namespace toibiki
