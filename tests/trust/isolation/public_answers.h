// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "toibiki/knowledge_base.h"

namespace toibiki {

// All that the public side says to one text, byte for byte: results with every digit of their
// scores, readings, completions, corrections, articles, categories, and the texts of errors.
std::string public_answers(const KnowledgeBase& knowledge_base, Searcher& searcher,
                           const std::string& text);

// The same of what depends on no text: all articles and categories, and what is counted.
std::string public_catalogue(const KnowledgeBase& knowledge_base, Searcher& searcher);

}  // namespace toibiki
