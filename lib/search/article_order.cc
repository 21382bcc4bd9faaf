// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/article_order.h"

#include <algorithm>
#include <variant>

#include "toibiki/record.h"

namespace toibiki {

const ArticleOrder::TitleAndId& ArticleOrder::of(const Collection& collection,
                                                 const Candidate& article) {
  const auto [known, is_new] = known_.try_emplace({article.shard, article.document});
  if (is_new) {
    try {
      auto read = std::get<Article>(collection.document(article).record);
      known->second = {std::move(read.question), std::move(read.id)};
    } catch (...) {
      known_.erase(known);
      throw;
    }
  }
  return known->second;
}

void ArticleOrder::sort(const Collection& collection, std::vector<Candidate>& articles,
                        std::size_t count) {
  if (revision_ != collection.revision()) known_.clear();
  revision_ = collection.revision();
  std::vector<std::pair<const TitleAndId*, Candidate>> keyed;
  keyed.reserve(articles.size());
  for (const Candidate& article : articles) keyed.emplace_back(&of(collection, article), article);
  const auto end = keyed.begin() + static_cast<std::ptrdiff_t>(std::min(count, keyed.size()));
  std::partial_sort(keyed.begin(), end, keyed.end(),
                    [](const auto& a, const auto& b) { return *a.first < *b.first; });
  std::transform(keyed.begin(), keyed.end(), articles.begin(),
                 [](const auto& one) { return one.second; });
}

}  // namespace toibiki
