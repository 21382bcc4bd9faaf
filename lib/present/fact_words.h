// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toibiki/analyzer.h"
#include "toibiki/span.h"

namespace toibiki {

// How much a word tells of the value beside it.
enum class WordUse {
  kWeak,        // から, 後, 使う: stands beside many values
  kSpeaks,      // any other
  kNamesValue,  // 送料, 手数料, 期限, 上限: a noun that such a value belongs to
};

// A word of a text, as what stands around a value is compared.
struct FactWord {
  Span span;  // of the text
  std::string key;
  WordUse use = WordUse::kSpeaks;
};

// In order of their beginnings. Support replies say the same in many words: those of the table in
// fact_words.cc are one, all others are compared by their lexical key. Words that say nothing of a
// value (お客様, 場合) are left out.
std::vector<FactWord> find_fact_words(std::string_view text, const Analyzer& analyzer);

}  // namespace toibiki
