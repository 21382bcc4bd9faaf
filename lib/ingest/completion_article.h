// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "complete/entry.h"
#include "store/record_store.h"
#include "toibiki/analyzer.h"
#include "toibiki/record.h"

namespace toibiki {

// The words of a text, each with its reading as it stands there.
std::vector<CompletionWord> completion_words(std::string_view text, const Analyzer& analyzer);

// A coarse order by what is known of its use: CompletionArticle::usefulness.
std::uint8_t usefulness_of(const Counters& counters, const OutcomeCounts& outcomes);

// What is offered of an article: its title, phrasings and keywords. Texts beyond
// kMaxCompletionBytes are left out.
CompletionArticle completion_article(const Article& article, const OutcomeCounts& outcomes,
                                     const Analyzer& analyzer);

}  // namespace toibiki
