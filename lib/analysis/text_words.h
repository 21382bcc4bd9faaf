// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <deque>
#include <string_view>
#include <vector>

#include "analysis/recognize.h"
#include "analysis/stemmer.h"
#include "analysis/variant_table.h"
#include "analysis/word.h"
#include "analysis/word_filter.h"

namespace toibiki {

// The words of a text, in order. Those that MeCab did not find stand in `made`.
struct TextWords {
  std::vector<FoundWord> words;
  std::deque<Word> made;
};

// Puts what recognize() found in place of the morphemes that it covers. A dictionary word that
// reaches beyond it (a user's word "7daysプラン") stays, and what was recognised inside goes.
TextWords with_recognized(std::vector<FoundWord> morphemes, std::vector<Recognized> recognized,
                          std::string_view text, const Stemmer& stemmer,
                          const VariantTable& variants, const WordFilter& filter);

// Makes one number of neighbours that form one: 二 十 四 -> 24, 1 万 2 千 -> 12000; splits a numeral
// off its counter where the dictionary has both as one word (二つ -> 2 つ, as 2つ is).
void join_numbers(TextWords& words, std::string_view text);

// Why a word gives no token.
enum class WordVerdict { kKept, kNoLetter, kStopWord, kPartOfSpeech };

// Of words[i]. A counter behind a number is kept although it is a stop word (9時).
WordVerdict verdict_of(const std::vector<FoundWord>& words, std::size_t i);

}  // namespace toibiki
