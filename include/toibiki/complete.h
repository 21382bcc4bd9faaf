// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/span.h"

namespace toibiki {

// What a completion was made from.
enum class CompletionSource {
  kTitle,
  kPhrasing,  // another way of asking the same, written by an author
  kKeyword,
  kQuery,  // what many customers typed before (query_log.h)
};
TOIBIKI_API std::string_view to_string(CompletionSource source) noexcept;  // "title", ...

// How what is being typed may go on.
struct Completion {
  std::string text;         // as it is written: パスワードを忘れたとき
  std::vector<Span> marks;  // of text: what was typed so far, sorted, disjoint; empty: no one place
  CompletionSource source = CompletionSource::kTitle;
  std::string article_id;  // the article that it is of; empty for a keyword of several, or a query
  friend bool operator==(const Completion&, const Completion&) = default;
};

// "title member-withdraw 退会したいときの手続き"
TOIBIKI_API std::string to_string(const Completion& completion);

// One JSON object, {"completions": [{"text", "marks": [[begin, end], ...], "source",
// "article_id"}]}, without line feeds; marks count bytes.
TOIBIKI_API std::string to_json(const std::vector<Completion>& completions);

struct CompleteOptions {
  std::size_t limit = 8;  // 1 to 50
  // Articles that do not hold on this day are left out. "YYYY-MM-DD"; empty: today, local time.
  std::string as_of = {};
};

}  // namespace toibiki
