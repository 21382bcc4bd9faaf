// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>
#include <string_view>

#include "print_suggestions.h"
#include "toibiki/suggestion.h"

namespace toibiki::cli {

// What suggest prints for people: how the inquiry was read, if it is more than a line, then the
// suggestions for each thing that it asks.
void print_inquiry(std::ostream& out, std::string_view text, const InquiryResult& result,
                   const PrintOptions& options);

}  // namespace toibiki::cli
