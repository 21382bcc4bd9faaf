// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>
#include <string_view>
#include <vector>

#include "toibiki/searcher.h"

namespace toibiki::cli {

// もしかして: one line for each, and none if there is none.
void print_corrections(std::ostream& out, const std::vector<Correction>& corrections);

// What may have been meant; none for a text that is too long to be typed words.
std::vector<Correction> corrections_of(Searcher& searcher, std::string_view text);

}  // namespace toibiki::cli
