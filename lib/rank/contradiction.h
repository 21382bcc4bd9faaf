// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/token.h"

namespace toibiki {

// The words of an inquiry or of a title, as they are compared for what they deny.
struct ContradictionText {
  struct Word {
    std::string key;
    bool negated = false;
    friend bool operator==(const Word&, const Word&) = default;
  };
  std::vector<Word> words;  // in order, without parts of longer words
  friend bool operator==(const ContradictionText&, const ContradictionText&) = default;
};

// Requires: the tokens are those of `text`, as Analyzer::analyze() gives them.
ContradictionText make_contradiction_text(std::span<const Token> tokens, std::string_view text);

// How far two texts say opposite things; 0: not at all.
struct Contradiction {
  // Of the verbs and adjectives that both say, the share that one denies and the other affirms: 届く,
  // 届かない. Words that a text says both ways count as shared only. Nouns do not count: 返品できない is
  // answered by 返品のしかた.
  double polarity = 0.0;
  // 1: the inquiry says a number or a code (5,000円, E-412), and the title says some of the same kind, but
  // none of the inquiry's. Else 0. Numbers that are limits (18歳未満, 30日以内) are of no kind.
  double number = 0.0;
  friend bool operator==(const Contradiction&, const Contradiction&) = default;
};

// Linear in the texts, but for sorting.
Contradiction contradiction(const ContradictionText& inquiry, const ContradictionText& title);

// "polarity 0.5, number 1"
std::string to_string(const Contradiction& contradiction);

}  // namespace toibiki
