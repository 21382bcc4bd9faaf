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
  return find_completions(*state_->completion->latest(), typed, options.limit, day_number(day));
}

}  // namespace toibiki
