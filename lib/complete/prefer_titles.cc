// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/prefer_titles.h"

#include <algorithm>
#include <map>
#include <string>

#include "complete/keys.h"
#include "text/normalize.h"

namespace toibiki {
namespace {

struct Title {
  int fit = 0;
  int score = 0;  // its own, or that of the best text whose place it takes
};

bool is_title(const RankedCompletion& one) {
  return one.completion.source == CompletionSource::kTitle;
}

}  // namespace

void prefer_titles(std::vector<RankedCompletion>& ranked, std::string_view typed) {
  std::map<std::string, Title> titles;  // by article
  for (const RankedCompletion& one : ranked) {
    if (is_title(one)) titles[one.completion.article_id] = {one.fit, one.score};
  }
  if (titles.empty()) return;
  const auto title_for = [&](const RankedCompletion& one) -> Title* {
    const auto title = titles.find(one.completion.article_id);
    return title != titles.end() && title->second.fit >= one.fit ? &title->second : nullptr;
  };
  for (const RankedCompletion& one : ranked) {
    if (Title* title = title_for(one)) title->score = std::max(title->score, one.score);
  }
  for (RankedCompletion& one : ranked) {
    const Title* title = title_for(one);
    if (title == nullptr) continue;
    one.score = is_title(one) ? title->score : std::min(one.score, title->score - 1);
  }
  std::erase_if(ranked, [&](const RankedCompletion& one) {
    return one.completion.source == CompletionSource::kKeyword && title_for(one) != nullptr &&
           completion_key(normalize(one.completion.text).text()) == typed;
  });
}

}  // namespace toibiki
