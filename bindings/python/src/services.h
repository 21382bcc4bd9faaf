// SPDX-License-Identifier: GPL-2.0-or-later
//
// The objects of the library that Python holds. Those of the library are immutable or may be used
// by one thread at a time; these may be used by any.
#pragma once

#include "calls.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/searcher.h"

namespace toibiki_python {

using PySearcher = Guarded<toibiki::Searcher>;
using PyKnowledgeBase = Guarded<toibiki::KnowledgeBase>;
using PyWriter = Guarded<toibiki::Writer>;

}  // namespace toibiki_python
