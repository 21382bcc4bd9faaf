// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>

#include "query/said_words.h"

namespace toibiki {

// How far two texts say opposite things; 0: not at all.
struct Contradiction {
  // Of the verbs and adjectives that both say, the share that one denies and the other affirms:
  // 届く, 届かない. Words that a text says both ways count as shared only. Nouns do not count:
  // 返品できない is answered by 返品のしかた.
  double polarity = 0.0;
  // 1: the inquiry says a number or a code (5,000円, E-412), and the title says some of the same
  // kind, but none of the inquiry's. Else 0. Numbers that are limits (18歳未満, 30日以内) are of no
  // kind.
  double number = 0.0;
  friend bool operator==(const Contradiction&, const Contradiction&) = default;
};

// Linear in the texts, but for sorting.
Contradiction contradiction(std::span<const SaidWord> inquiry, std::span<const SaidWord> title);

// "polarity 0.5, number 1"
std::string to_string(const Contradiction& contradiction);

}  // namespace toibiki
