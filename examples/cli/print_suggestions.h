// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>

#include "toibiki/suggestion.h"

namespace toibiki::cli {

struct PrintOptions {
  Audience audience = Audience::kAgent;
  bool marks = false;  // show matched words in bold; only for a terminal
  bool kind = false;   // say first what the result is good for
};

// What suggest and search print for people. Without marks the text is as it stands in the record,
// so that it can be copied into a reply.
void print_suggestions(std::ostream& out, const Result& result, const PrintOptions& options);

}  // namespace toibiki::cli
