// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>

#include "toibiki/suggestion.h"

namespace toibiki::cli {

// Why a record was suggested: how likely it is right, the words by kind of match, what was missing,
// and the share of each signal in the score. Requires: the suggestion has its explanation.
void print_explanation(std::ostream& out, const Suggestion& suggestion);

// What the result as a whole is good for, and what to do.
void print_result_kind(std::ostream& out, ResultKind kind);

}  // namespace toibiki::cli
