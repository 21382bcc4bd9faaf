// SPDX-License-Identifier: GPL-2.0-or-later
#include "search_request.h"

#include <algorithm>
#include <utility>

#include "problem.h"
#include "toibiki/error.h"
#include "utf8.h"

namespace toibiki::help_page {
namespace {

constexpr std::size_t kMaxCategoryDepth = 20;
constexpr std::size_t kMaxNarrowings = 8;
constexpr std::size_t kMaxNarrowingBytesOfQuery = 2'000;
constexpr std::size_t kMaxTypedQueryBytes = 4 * kMaxQueryCharacters;
constexpr std::size_t kNearestCategories = 6;

std::vector<Narrowing> narrowing_of(const Target& target) {
  std::vector<Narrowing> narrowing;
  for (const std::string& text : parameters_of(target, "narrowing")) {
    try {
      if (text.size() > kMaxNarrowingBytesOfQuery || narrowing.size() == kMaxNarrowings) {
        throw Error(ErrorCode::kInvalidArgument, "");
      }
      narrowing.push_back(narrowing_from_string(text));
    } catch (const Error&) {
      throw Refusal(
          400, "bad-narrowing",
          "narrowing は聞き返しの答えにあった文字列のまま、8 個まで送ってください。 (send "
          "back narrowing as the clarification gave it, at most 8)");
    }
  }
  return narrowing;
}

SearchOptions options_of(const SearchRequest& request) {
  SearchOptions options;
  options.limit = request.offset + request.limit;
  options.past_answers = false;
  options.count_categories = true;
  options.narrowing = request.narrowing;
  if (!request.category.empty()) {
    options.narrowing.push_back({NarrowingKind::kCategory, request.category});
  }
  return options;
}

// How many there are on all pages, as far as they can be reached.
std::size_t total_of(const Result& result, const SearchRequest& request) {
  const std::size_t wanted = request.offset + request.limit;
  const std::size_t shown = result.suggestions.size();
  if (shown < wanted) return shown;
  if (request.category.empty() && request.narrowing.empty()) {
    return std::max(shown, std::min(result.matched_count, kMaxOffset + request.limit));
  }
  for (const CategoryCount& category : result.categories) {
    if (category.path == request.category) return std::max(shown, category.count);
  }
  return shown;
}

std::vector<CategoryCount> largest_categories(Searcher& searcher) {
  std::vector<CategoryCount> categories = searcher.categories();
  std::erase_if(categories, [](const CategoryCount& one) { return one.path.size() != 1; });
  std::stable_sort(
      categories.begin(), categories.end(),
      [](const CategoryCount& a, const CategoryCount& b) { return a.count > b.count; });
  if (categories.size() > kNearestCategories) categories.resize(kNearestCategories);
  return categories;
}

}  // namespace

std::string typed_text(const Target& target, std::size_t max_characters, std::size_t max_bytes) {
  const std::string text(parameter_of(target, "q").value_or(""));
  if (text.size() <= max_bytes && character_count(text) <= max_characters) return text;
  throw Refusal(
      400, "query-too-long",
      "q が長すぎます。" + std::to_string(max_characters) +
          " 文字までにしてください。長い文は POST /api/v1/suggest に送れます。 (q has more "
          "than " +
          std::to_string(max_characters) + " characters; longer texts go to POST /api/v1/suggest)");
}

SearchRequest search_request_of(const Target& target) {
  SearchRequest request;
  request.query = typed_text(target, kMaxQueryCharacters, kMaxTypedQueryBytes);
  request.limit = number_of(target, "limit", kPageSize, 1, kMaxPageSize);
  request.offset = number_of(target, "offset", 0, 0, kMaxOffset);
  request.category = parameters_of(target, "category");
  if (request.category.size() > kMaxCategoryDepth) {
    throw Refusal(400, "bad-category",
                  "category は 20 段までです。 (category has more than 20 levels)");
  }
  request.narrowing = narrowing_of(target);
  return request;
}

SearchAnswer search(Searcher& searcher, const SearchRequest& request) {
  SearchAnswer answer;
  if (request.query.find_first_not_of(" \t\r\n") == std::string::npos) return answer;
  const SearchOptions options = options_of(request);
  answer.result = searcher.suggest({request.query, ""}, options);
  if (request.query.size() <= kMaxTypedBytes) answer.corrections = searcher.correct(request.query);
  if (answer.result.suggestions.empty() && !answer.corrections.empty()) {
    Result corrected = searcher.suggest({answer.corrections.front().text, ""}, options);
    if (!corrected.suggestions.empty()) {
      answer.corrected_to = answer.corrections.front().text;
      answer.result = std::move(corrected);
    }
  }
  answer.total = total_of(answer.result, request);
  auto& shown = answer.result.suggestions;
  const auto begin = static_cast<std::ptrdiff_t>(std::min(request.offset, shown.size()));
  shown.erase(shown.begin(), shown.begin() + begin);
  if (answer.total == 0) answer.nearest_categories = largest_categories(searcher);
  return answer;
}

}  // namespace toibiki::help_page
