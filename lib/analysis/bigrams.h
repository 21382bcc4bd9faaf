// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "toibiki/span.h"

namespace toibiki {

// Every pair of neighbouring characters inside a run of kanji or inside a run of katakana:
// 日東電工株式会社 -> 日東 東電 電工 工株 株式 式会 会社, タイパ -> タイ イパ. They find what the dictionary
// does not know or cuts otherwise. Not across a change of script, where words border anyway.
std::vector<Span> kanji_katakana_bigrams(std::string_view text);

// Every pair of neighbouring characters of which one at least is a letter or digit, but not across
// a line: 「2」で -> 「2 2」 」で. For titles and what may be a part of one.
std::vector<Span> every_bigram(std::string_view text);

// Every pair of neighbouring letters or digits of any script, for text that MeCab could not read.
std::vector<Span> letter_bigrams(std::string_view text);

}  // namespace toibiki
