// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "index/collection.h"
#include "index/ranking_record.h"
#include "toibiki/clarify.h"

namespace toibiki {

// Which records fit all narrowings. To be used inside one Collection::read(): keeps references to
// its arguments. Reads the document of each article that a category is asked of, once.
class NarrowingFilter {
 public:
  NarrowingFilter(const Collection& collection, const std::vector<Narrowing>& narrowings)
      : collection_(collection), narrowings_(narrowings) {}

  bool fits(const RankingRecord& facts, const Candidate& candidate);
  bool accepts_all() const { return narrowings_.empty(); }

  // Of a narrowing to a category or to articles, all of them, so that what was chosen is shown
  // though it has nothing in common with the inquiry. Whether there is such a narrowing: nothing
  // deeper can fit then. To be called after Collection::retrieve().
  bool add_articles(std::vector<Candidate>& candidates) const;

 private:
  bool fits(const Narrowing& narrowing, const RankingRecord& facts, const Candidate& candidate);
  const std::vector<std::string>& category_of(const std::string& id, const Candidate& candidate);

  const Collection& collection_;
  const std::vector<Narrowing>& narrowings_;
  std::map<std::string, std::vector<std::string>, std::less<>> categories_;  // by article
};

}  // namespace toibiki
