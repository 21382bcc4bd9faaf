// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "index/collection.h"
#include "search/current_rules.h"
#include "toibiki/searcher.h"

namespace toibiki {

struct Searcher::State {
  State(std::shared_ptr<CurrentRules> shared_rules, Collection opened)
      : rules(std::move(shared_rules)), collection(std::move(opened)) {}

  Result find(std::string_view text, std::string_view product, const SearchOptions& options,
              bool whole_first);

  // Nothing if the indexes come from another analyzer than that of `used`.
  std::optional<Result> find_with(const Rules& used, std::string_view text,
                                  std::string_view product, const SearchOptions& options,
                                  bool whole_first);
  // The rules that fit the indexes now; waits for a dictionary change that is being completed.
  std::shared_ptr<const Rules> fitting_rules();

  std::shared_ptr<CurrentRules> rules;
  Collection collection;
};

}  // namespace toibiki
