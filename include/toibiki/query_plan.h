// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/token.h"

namespace toibiki {

// One thing to look for. `count` is how often the inquiry says it.
struct PlannedTerm {
  std::string key;
  TokenKind kind = TokenKind::kWord;
  double weight = 1.0;      // multiplies the term's BM25 part
  std::size_t count = 1;
  std::vector<Span> spans;  // where the inquiry says it, in bytes of the inquiry
  friend bool operator==(const PlannedTerm&, const PlannedTerm&) = default;
};

// What retrieval will look for: a bag of weighted terms, in order of first appearance. A natural
// question is never a phrase or a conjunction, so that one odd word cannot hide the answer.
struct QueryPlan {
  std::vector<PlannedTerm> terms;
  std::size_t left_out_count = 0;  // distinct terms beyond the limit (very long inquiries)
  friend bool operator==(const QueryPlan&, const QueryPlan&) = default;
};

// "word:パスワード word:忘れる bigram:パス*0.5 ..."
TOIBIKI_API std::string to_string(const QueryPlan& plan);

}  // namespace toibiki
