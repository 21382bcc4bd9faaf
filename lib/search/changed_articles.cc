// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/changed_articles.h"

#include <optional>

#include "rank/past_answers.h"

namespace toibiki {

std::vector<std::string> changed_articles(const Collection& collection, const PastAnswer& answer) {
  std::vector<std::string> changed;
  if (answer.closed_at.empty()) return changed;
  for (const std::string& id : answer.article_ids) {
    const std::optional<Candidate> found = collection.find_article(id);
    if (!found) continue;
    const StoredDocument document = collection.document(*found);
    if (is_later(std::get<Article>(document.record).updated_at, answer.closed_at)) {
      changed.push_back(id);
    }
  }
  return changed;
}

}  // namespace toibiki
