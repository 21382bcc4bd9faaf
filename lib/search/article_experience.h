// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "index/collection.h"
#include "rank/signals.h"

namespace toibiki {

// How articles did in use, for one searcher: read when an article is ranked first, and kept until
// something new is learned. Outcomes weigh half after a year.
// Thread safety: one thread at a time; to be called inside Collection::read().
class ArticleExperience {
 public:
  // `day`: "YYYY-MM-DD", as of which outcomes are old.
  Experience of(const Collection& collection, std::string_view article_id, std::string_view day);

 private:
  static constexpr std::size_t kMaxCount = 20'000;

  std::uint64_t revision_ = 0;
  std::string day_;
  std::map<std::string, Experience, std::less<>> known_;
};

}  // namespace toibiki
