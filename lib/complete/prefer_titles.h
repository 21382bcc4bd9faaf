// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "complete/diverse.h"

namespace toibiki {

// Where the title of an article fits what was typed as well as its phrasings or keywords, it takes
// the place of the best of them, and they come behind: a title says most of what is behind it. A
// keyword that is what was typed, `typed` as a key, completes nothing: it goes where
// the title holds it.
void prefer_titles(std::vector<RankedCompletion>& ranked, std::string_view typed);

}  // namespace toibiki
