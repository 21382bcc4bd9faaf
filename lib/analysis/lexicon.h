// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/rule_file.h"

namespace toibiki {

// A word that the user adds to the dictionary.
struct LexiconEntry {
  std::string surface;  // normalised
  std::string reading;  // katakana
  // The first four columns of ipadic; a literal of lexicon.cc.
  std::string_view part_of_speech = "名詞,固有名詞,一般,*";
  std::size_t line = 0;  // of the file
  friend bool operator==(const LexiconEntry&, const LexiconEntry&) = default;
};

// What UniDic calls the part of speech of an entry.
std::string_view unidic_part_of_speech(const LexiconEntry& entry);

// Reads lexicon.csv: surface,reading[,kind], one word a line; format in dictionaries/README.md.
// Bad lines become problems and give no entry; each says file, line, value and remedy.
std::vector<LexiconEntry> read_lexicon(const RuleFile& file, std::vector<RuleProblem>& problems);

// The same; throws the first problem as Error kDictionary.
std::vector<LexiconEntry> read_lexicon(const RuleFile& file);

}  // namespace toibiki
