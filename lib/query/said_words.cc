// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/said_words.h"

#include <cstddef>
#include <set>
#include <utility>

#include "analysis/negation.h"
#include "query/phrase_table.h"

namespace toibiki {

std::vector<SaidWord> said_words(std::span<const Token> tokens, std::string_view text) {
  const std::vector<bool> negated = find_negated(tokens, text);
  std::set<std::pair<Span, std::string_view>> denied;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (negated[i]) denied.emplace(tokens[i].span, tokens[i].key);
  }
  std::vector<SaidWord> words;
  for (const PlacedWord& word : words_of(tokens, text)) {
    if (word.is_part) continue;
    words.push_back({std::string(word.key), denied.contains({word.span, word.key})});
  }
  return words;
}

}  // namespace toibiki
