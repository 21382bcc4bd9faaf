// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace toibiki {

// A word in its sentence, as its negation is looked for.
struct PredicateTail {
  std::string_view word;        // as the text spells it: 届か
  std::string_view rest;        // the sentence behind the word: ないと困ります
  std::size_t reach_bytes = 0;  // of the rest, up to the next word (困る): where the predicate ends
  bool asks_why = false;        // なぜ stands before it: then 「ませんか」 is no invitation
};

// Whether the rest of the predicate denies the word. Rules and examples: the tables in the source.
bool is_denied(const PredicateTail& tail);

}  // namespace toibiki
