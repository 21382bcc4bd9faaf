// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "analysis/morpheme_reader.h"
#include "analysis/word_filter.h"
#include "text/normalize.h"
#include "toibiki/span.h"
#include "toibiki/token.h"

namespace toibiki {

// The tokens of a text, from the morphemes that MeCab found in it: words that carry meaning, their
// readings, and bigrams of kanji and katakana runs. `unread`: the pieces that MeCab gave up on;
// there all letters give bigrams, so that no text is dropped. Both in order, spans of text.text().
std::vector<Token> make_tokens(const NormalizedText& text, std::span<const Morpheme> morphemes,
                               std::span<const Span> unread, const WordFilter& filter);

}  // namespace toibiki
