// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>

#include "toibiki/suggestion.h"

namespace toibiki::cli {

// A table of what matched, in which field, and how much each gave; then what was missing.
void print_explanation(std::ostream& out, const Explanation& explanation);

}  // namespace toibiki::cli
