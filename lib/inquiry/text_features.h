// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "inquiry/reading_weights.h"
#include "toibiki/span.h"

namespace toibiki {

// How many characters a feature of a sentence's begin or end may have.
struct GramSizes {
  std::size_t least = 1;
  std::size_t most = 6;
};

// The words as one looks at them: without blanks and line ends, since mails are wrapped inside
// words. Of what nobody would call a sentence, only the begin and the end.
std::string without_blanks(std::string_view text, Span words);

// "tail=ますか": the last characters, in every one of these sizes; "tail=^はい" if they are all of
// the words. `words` is without blanks.
void add_tails(std::string_view words, std::string_view name, GramSizes sizes,
               FeatureList& features);
// "head=また"
void add_heads(std::string_view words, std::string_view name, GramSizes sizes,
               FeatureList& features);
// "has=ません": threes and fours of hiragana, and pairs of kanji.
void add_parts(std::string_view words, std::string_view name, FeatureList& features);
// "with=digits", "with=address", ...: what else stands in a sentence.
void add_signs(std::string_view text, Span all, FeatureList& features);

// "0", "1-3", "4-7", ...: characters.
std::string_view length_class(std::string_view words);

}  // namespace toibiki
