// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toibiki/span.h"

namespace toibiki {

// A sentence of a reply, as it is counted over all replies.
struct CountedSentence {
  Span span;          // without the blanks around it; never empty
  std::string form;   // term of the sentence whatever its values: numbers, codes, addresses, names
  std::string exact;  // term of the sentence with its values; the same as `form` if it has none
};

// Sentences end behind 。！？ and at line feeds; what holds no letter and no digit is none.
// Their terms depend on no dictionary, so that a change of the lexicon never changes them.
// Requires: UTF-8.
std::vector<CountedSentence> counted_sentences(std::string_view reply);

}  // namespace toibiki
