// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "analysis/word.h"
#include "text/normalize.h"
#include "toibiki/span.h"
#include "toibiki/token.h"

namespace toibiki {

// The tokens of a text, from the words that stand in it: lexical keys of words that carry meaning
// and of their parts, readings, and bigrams of kanji and katakana runs; of all letters and digits if
// `every_bigram`. `unread`: the pieces that MeCab gave up on; there all letters give bigrams, so that
// no text is dropped. Both in order, spans of text.text().
std::vector<Token> make_tokens(const NormalizedText& text, const std::vector<FoundWord>& words,
                               std::span<const Span> unread, bool every_bigram);

}  // namespace toibiki
