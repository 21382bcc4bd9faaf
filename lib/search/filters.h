// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "index/ranking_record.h"
#include "record/date.h"
#include "toibiki/record.h"
#include "toibiki/searcher.h"

namespace toibiki {

inline constexpr std::size_t kMaxSearchLimit = 1'000;  // of SearchOptions and BrowseOptions

// Whether an article holds on that day ("YYYY-MM-DD"). Past answers always do.
bool holds_on(const RankingRecord& record, std::string_view day);

// Whether a record is about the product, or about all of them. An empty product accepts all.
bool is_about(const RankingRecord& record, std::string_view product);

// From one day to another, below 0 if it lies before it; nothing if either is no day.
std::optional<long> days_between(std::string_view from, std::string_view to);

// Throws Error kInvalidArgument for a limit outside 1 to 1,000 or an as_of that is no date.
void require_valid(const SearchOptions& options);

}  // namespace toibiki
