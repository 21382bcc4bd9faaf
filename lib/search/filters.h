// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "record/date.h"
#include "toibiki/record.h"
#include "toibiki/searcher.h"

namespace toibiki {

// Whether an article holds on that day ("YYYY-MM-DD"). Past answers always do.
bool holds_on(const Record& record, std::string_view day);

// Whether a record is about the product, or about all of them. An empty product accepts all.
bool is_about(const Record& record, std::string_view product);

// Throws Error kInvalidArgument for a limit outside 1 to 1,000 or an as_of that is no date.
void require_valid(const SearchOptions& options);

}  // namespace toibiki
