// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "evaluate/state_difference.h"
#include "toibiki/regression.h"

namespace toibiki {

// Gathers, for one row, what brought articles past each other.
class RowCauses {
 public:
  // All must outlive it.
  RowCauses(const StateDifference& state, const RegressionResult& before,
            const RegressionResult& after);

  // An article of the row that moved.
  void add(const std::string& article);

  // Those that decide first, then by effect; never empty.
  std::vector<RegressionCause> causes() const;

 private:
  using Key = std::pair<CauseKind, std::string>;  // with the article, for kArticle...
  struct Found {
    double effect = 0.0;
    std::size_t pair_count = 0;  // that it acts on
    std::size_t decided_count = 0;
    bool is_hard = false;
    std::set<std::string> words;
    SignalValues by_signal{};
  };
  // How the score of one article changed, by cause.
  using Changes = std::map<Key, Found>;

  void add_pair(const std::string& winner, const std::string& loser);
  void add_hard(CauseKind kind, const std::string& article);
  bool add_appearance(const std::string& article);
  bool add_placement(const std::string& winner, const std::string& loser);
  Changes changes_of(const std::string& article) const;
  void add_terms(Signal signal, const std::string& article, Changes& changes) const;
  Key cause_of_value(Signal signal, const std::string& article) const;
  Key rest() const;
  CauseKind kind_of_rest() const;
  RegressionCause described(const Key& key, const Found& found) const;

  const StateDifference& state_;
  const RegressionResult& before_;
  const RegressionResult& after_;
  std::map<Key, Found> found_;
  std::size_t pair_count_ = 0;
};

}  // namespace toibiki
