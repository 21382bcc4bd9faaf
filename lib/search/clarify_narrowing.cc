// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/clarify_narrowing.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

namespace toibiki {

const std::vector<std::string>& NarrowingFilter::category_of(const std::string& id,
                                                             const Candidate& candidate) {
  const auto known = categories_.find(id);
  if (known != categories_.end()) return known->second;
  const Record record = collection_.document(candidate).record;
  return categories_.emplace(id, std::get<Article>(record).category).first->second;
}

bool NarrowingFilter::fits(const Narrowing& narrowing, const RankingRecord& facts,
                           const Candidate& candidate) {
  const std::vector<std::string>& values = narrowing.values;
  if (narrowing.kind == NarrowingKind::kProduct) {
    return values.size() == 1 && facts.product == values.front();
  }
  if (facts.kind != RecordKind::kArticle) return false;
  switch (narrowing.kind) {
    case NarrowingKind::kCategory: {
      const std::vector<std::string>& path = category_of(facts.id, candidate);
      return values.size() <= path.size() && std::equal(values.begin(), values.end(), path.begin());
    }
    case NarrowingKind::kTerm:
      return std::any_of(facts.title.begin(), facts.title.end(), [&values](const SaidWord& word) {
        return values.size() == 1 && word.key == values.front();
      });
    case NarrowingKind::kArticles:
      return std::find(values.begin(), values.end(), facts.id) != values.end();
    case NarrowingKind::kProduct:
      break;
  }
  return false;
}

bool NarrowingFilter::add_articles(std::vector<Candidate>& candidates) const {
  for (const Narrowing& narrowing : narrowings_) {
    std::vector<Candidate> found;
    if (narrowing.kind == NarrowingKind::kCategory && !narrowing.values.empty()) {
      found = collection_.articles_below(narrowing.values);
    } else if (narrowing.kind == NarrowingKind::kArticles) {
      for (const std::string& id : narrowing.values) {
        if (const auto article = collection_.find_article(id)) found.push_back(*article);
      }
    } else {
      continue;
    }
    std::set<std::pair<std::size_t, std::uint32_t>> known;
    for (const Candidate& candidate : candidates) {
      known.emplace(candidate.shard, candidate.document);
    }
    for (const Candidate& candidate : found) {
      if (known.emplace(candidate.shard, candidate.document).second) {
        candidates.push_back(candidate);
      }
    }
    return true;
  }
  return false;
}

bool NarrowingFilter::fits(const RankingRecord& facts, const Candidate& candidate) {
  return std::all_of(narrowings_.begin(), narrowings_.end(),
                     [&](const Narrowing& narrowing) { return fits(narrowing, facts, candidate); });
}

}  // namespace toibiki
