// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "search_request.h"
#include "toibiki/searcher.h"

namespace toibiki::help_page {

using Json = nlohmann::ordered_json;

// The shapes of the API (openapi.yaml). Spans are [begin, end) in UTF-16 code units, as strings of
// JavaScript are indexed.

// Requires: the spans are sorted and lie on borders of characters.
Json utf16_marks(std::string_view text, const std::vector<Span>& marks);

Json to_json_value(const Suggestion& suggestion);
Json to_json_value(const std::vector<Suggestion>& suggestions);
Json to_json_value(const Completion& completion);
Json to_json_value(const Correction& correction);
Json to_json_value(const std::vector<CategoryCount>& categories);
Json to_json_value(const SearchRequest& request, const SearchAnswer& answer);

// As JSON, one line; what is not UTF-8 is replaced.
std::string written(const Json& json);

}  // namespace toibiki::help_page
