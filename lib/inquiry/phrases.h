// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "inquiry/rule_table.h"
#include "toibiki/span.h"

namespace toibiki {

// How parts (reading_phrases.tsv) fill a stretch of text, one beside the other.
struct Cover {
  bool is_whole = false;              // nothing but parts, blanks and punctuation
  const ReadingRule* rule = nullptr;  // the last part that means something
};

// Holds a sentence against the parts. What is longer than a polite sentence is not covered: the
// time is bounded by its length.
Cover cover(std::string_view text, Span span, const RuleTable& parts);

// What stands before the sentence proper: お忙しいところ恐れ入りますが、 or あの、えっと.
struct Prefix {
  Span span;  // empty if there is none
  const ReadingRule* rule = nullptr;
};
// The longest one that leaves words over.
Prefix prefix(std::string_view text, Span span, const RuleTable& parts);

}  // namespace toibiki
