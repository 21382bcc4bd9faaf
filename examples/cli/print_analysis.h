// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>
#include <string_view>

#include "toibiki/analyzer.h"

namespace toibiki::cli {

// Each stage as a table: what normalisation changed, the words with their keys and what was dropped
// by which rule, the bigrams.
void print_analysis(std::ostream& out, std::string_view text, const Analysis& analysis);

}  // namespace toibiki::cli
