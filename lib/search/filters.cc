// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/filters.h"

#include "base/utf8.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxLimit = 1'000;

// The rule for a date stands in validate(); an article that carries it is asked.
bool is_date(const std::string& text) {
  Article article;
  article.id = article.question = "x";
  article.valid_from = text;
  return !text.empty() && validate(article).empty();
}

}  // namespace

// Dates of this form compare as text.
bool holds_on(const Record& record, std::string_view day) {
  const auto* article = std::get_if<Article>(&record);
  if (article == nullptr) return true;
  return (article->valid_from.empty() || article->valid_from <= day) &&
         (article->valid_until.empty() || article->valid_until >= day);
}

bool is_about(const Record& record, std::string_view product) {
  if (product.empty()) return true;
  const std::string& of =
      std::visit([](const auto& r) -> const std::string& { return r.product; }, record);
  return of.empty() || of == product;
}

void require_valid(const SearchOptions& options) {
  if (options.limit < 1 || options.limit > kMaxLimit) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "limit は 1〜1000 です: " + std::to_string(options.limit) + " (limit out of range)");
  }
  if (!options.as_of.empty() && !is_date(options.as_of)) {
    throw Error(ErrorCode::kInvalidArgument, "日付は YYYY-MM-DD で指定してください: 「" +
                                                 shown(options.as_of) + "」 (as_of is no date)");
  }
}

}  // namespace toibiki
