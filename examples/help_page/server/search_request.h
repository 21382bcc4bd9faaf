// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "target.h"
#include "toibiki/searcher.h"

namespace toibiki::help_page {

inline constexpr std::size_t kMaxQueryCharacters = 400;
inline constexpr std::size_t kPageSize = 10;
inline constexpr std::size_t kMaxPageSize = 50;
inline constexpr std::size_t kMaxOffset = 950;

// What is searched for, of the API and of the page alike.
struct SearchRequest {
  std::string query;
  std::size_t limit = kPageSize;
  std::size_t offset = 0;
  std::vector<std::string> category = {};  // path from the top; empty: all
  std::vector<Narrowing> narrowing = {};   // choices when asked back
  friend bool operator==(const SearchRequest&, const SearchRequest&) = default;
};

// From q, limit, offset, category (repeated: one path) and narrowing (repeated). Throws Refusal
// 400.
SearchRequest search_request_of(const Target& target);

// The parameter that is typed text. Throws Refusal 400 if it is longer.
std::string typed_text(const Target& target, std::size_t max_characters, std::size_t max_bytes);

struct SearchAnswer {
  Result result;  // of the corrected query, if corrected_to is set; its suggestions are this page
  std::size_t total = 0;  // of all pages
  std::vector<Correction> corrections = {};
  std::optional<std::string> corrected_to = {};        // the query itself found nothing
  std::vector<CategoryCount> nearest_categories = {};  // where nothing was found
  friend bool operator==(const SearchAnswer&, const SearchAnswer&) = default;
};

SearchAnswer search(Searcher& searcher, const SearchRequest& request);

}  // namespace toibiki::help_page
