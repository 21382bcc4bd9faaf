// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>

#include "toibiki/knowledge_base.h"
#include "toibiki/regression.h"

namespace toibiki {

// What rankings of a knowledge base come from now. `named`: articles whose edits will be told
// member by member. Requires: opened for agents; `audience` is that of the searcher.
RegressionState regression_state(const KnowledgeBase& knowledge_base, const std::string& day,
                                 Audience audience, const std::set<std::string>& named);

}  // namespace toibiki
