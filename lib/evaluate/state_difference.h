// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "toibiki/regression.h"

namespace toibiki {

// What differs between the states of two runs, and how it shows.
class StateDifference {
 public:
  // Both must outlive it.
  StateDifference(const RegressionState& before, const RegressionState& after);

  const RegressionState& before() const { return before_; }
  const RegressionState& after() const { return after_; }

  bool is_edited(const std::string& article) const;
  // Members of its JSON form; empty if they are not known.
  std::vector<std::string> edited_members(const std::string& article) const;
  // Articles that were added, removed or edited.
  const std::set<std::string>& changed_articles() const { return changed_articles_; }

  bool synonyms_changed() const;    // also by another toibiki
  bool word_rules_changed() const;  // what makes words of texts
  bool outcomes_changed() const;
  bool dictionary_changed(const std::string& name) const;
  // "+synonyms.txt: 解約, 退会": lines that one of them has more often than the other, and that
  // hold one of the words (or any line, if there are none), at most `limit`.
  std::vector<std::string> changed_lines(const std::string& name,
                                         const std::vector<std::string>& words,
                                         std::size_t limit) const;

  // Why an article is there on one side only; kUnknown if that has no cause of its own.
  CauseKind appearance_of(const std::string& article) const;

 private:
  const RegressionState& before_;
  const RegressionState& after_;
  std::set<std::string> changed_articles_;
};

}  // namespace toibiki
