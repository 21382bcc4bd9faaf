// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "toibiki/suggestion.h"

namespace toibiki::help_page {

// A passage as a reader sees it.
struct ShownPassage {
  std::string text;
  std::vector<Span> marks = {};  // of the text, sorted, disjoint
  bool cut_before = false;       // more than blanks was left out
  bool cut_after = false;
  friend bool operator==(const ShownPassage&, const ShownPassage&) = default;
};

// The passage of a suggestion without what only makes the text look like something: tags of HTML
// and the usual references, signs of Markdown (**, `, #, the address of a link). Nothing is
// interpreted: what remains is text, to be escaped.
ShownPassage shown_passage(const Suggestion& suggestion);

}  // namespace toibiki::help_page
