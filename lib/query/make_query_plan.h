// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "toibiki/query_plan.h"
#include "toibiki/token.h"

namespace toibiki {

struct QueryPlanOptions {
  // Weights of a match by kind. Readings and bigrams only add to words: half of a word's weight was
  // best on municipal FAQ (tests/bench), and flat around it.
  double word_weight = 1.0;
  double bigram_weight = 0.5;
  double reading_weight = 0.5;
  // Of bigrams that are not of kanji or katakana alone (えた, 変え, a4): they are asked for by short
  // queries only, and held by titles only. They decide where nothing else does.
  double other_bigram_weight = 0.05;
  // Of a short query as a whole, in a title or elsewhere: below a word, so that 京都 puts its own
  // articles before those of 東京都.
  double whole_text_weight = 0.7;
  // Distinct terms at most; the first ones of the inquiry stay, words before bigrams before
  // readings. Time grows with it; a mail of 3,000 characters has about 1,500.
  std::size_t max_term_count = 2'048;
  // A synonym's weight, shared by its words: high enough to bring up a record that says 退会 for
  // 解約, low enough to leave it behind one that says 解約. Flat: 0.25 to 0.75 differ by less than
  // .004 MRR (municipal FAQ).
  double synonym_weight = 0.5;
  // Terms of synonyms at most, besides those above; the first ones of the inquiry stay.
  std::size_t max_synonym_count = 64;
};

// Gathers equal tokens into terms, in order of first appearance. `text` is what the tokens' spans
// are of; it tells which words are written in kana (without it none is taken to be).
// With `is_short`, the tokens have every bigram of the text, and the text as a whole is a term.
QueryPlan make_query_plan(std::span<const Token> tokens, std::string_view text = {},
                          const QueryPlanOptions& options = {}, bool is_short = false);

}  // namespace toibiki
