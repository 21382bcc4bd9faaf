// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "index/collection.h"

namespace toibiki {

// The order in which articles are listed: by title, then by id. Each article is decoded for it once
// as long as the indexes stay the same. Thread safety: that of its searcher.
class ArticleOrder {
 public:
  // Puts those in order that come before the first `count`. To be called inside Collection::read();
  // may throw Xapian errors.
  void sort(const Collection& collection, std::vector<Candidate>& articles, std::size_t count);

 private:
  using Place = std::pair<std::size_t, std::uint32_t>;  // shard and document
  using TitleAndId = std::pair<std::string, std::string>;
  const TitleAndId& of(const Collection& collection, const Candidate& article);

  std::uint64_t revision_ = 0;
  std::map<Place, TitleAndId> known_;
};

}  // namespace toibiki
