// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/token.h"

namespace toibiki {

// A word of a text, and whether the text denies it (find_negated()).
struct SaidWord {
  std::string key;
  bool negated = false;
  friend bool operator==(const SaidWord&, const SaidWord&) = default;
};

// In order, without parts of longer words.
// Requires: the tokens are those of `text`, as Analyzer::analyze() gives them.
std::vector<SaidWord> said_words(std::span<const Token> tokens, std::string_view text);

}  // namespace toibiki
