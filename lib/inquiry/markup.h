// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toibiki/span.h"

namespace toibiki {

// A text without its HTML, and with "1. " for ① and its like, which would look like the digit
// alone.
struct PlainText {
  std::string text;          // of the same size: markup is blanks, and line feeds for block tags
  std::vector<Span> markup;  // tags, comments, script and style with their content, entities
};

// Nothing but the text itself if it holds no HTML: a lone <, an address in <>, code of a few words
// are no markup. Linear.
PlainText without_markup(std::string_view text);

}  // namespace toibiki
