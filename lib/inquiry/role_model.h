// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "inquiry/reading_weights.h"
#include "inquiry/sentence.h"

namespace toibiki {

// What the rules' word is taken for without being weighed: quotes, header lines, what a labelled
// speaker of the company says, what has no letter, what a knowledge base's own rule told. The
// output of the model that it is; nothing if the sentence is weighed.
std::optional<std::string_view> fixed_output(const Sentence& sentence);

// Weighs what the rules say of every sentence against its words, its place and its neighbours, and
// tells its role anew where that speaks for another one. A chain of sentences is weighed as a whole
// (a conditional random field): what follows a closing is a signature sooner than a question.
// False if the text as a whole asks nothing: thanks, advertising, a wrong number.
bool weigh_roles(std::vector<Sentence>& sentences, const InquiryLines& inquiry,
                 const ReadingRules& rules, const ReadingWeights& weights);

}  // namespace toibiki
