// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/utf8.h"
#include "complete/find_completions.h"
#include "record/date.h"
#include "search/filters.h"
#include "search/searcher_state.h"
#include "toibiki/error.h"
#include "toibiki/searcher.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxCompletions = 50;

void require_valid(const CompleteOptions& options) {
  if (options.limit < 1 || options.limit > kMaxCompletions) {
    throw Error(ErrorCode::kInvalidArgument,
                "limit は 1 から 50 までです: " + std::to_string(options.limit) +
                    " (limit must be 1 to 50)");
  }
  SearchOptions search;
  search.as_of = options.as_of;
  toibiki::require_valid(search);
}

}  // namespace

std::vector<Completion> Searcher::complete(std::string_view typed, const CompleteOptions& options) {
  require_utf8(typed, "入力", kMaxTypedBytes);
  require_valid(options);
  const std::string day = options.as_of.empty() ? today() : options.as_of;
  const std::vector<Completion> found =
      find_completions(*state_->completion->latest(), typed, options.limit, day_number(day));
  // A writer that is killed behind its indexes leaves titles that nobody may see any more.
  const Collection& collection = state_->collection;
  std::vector<Completion> shown;
  state_->collection.read([&] {
    shown.clear();
    for (const Completion& completion : found) {
      const bool is_there =
          completion.article_id.empty() || collection.find_article(completion.article_id);
      if (is_there) shown.push_back(completion);
    }
  });
  return shown;
}

}  // namespace toibiki
