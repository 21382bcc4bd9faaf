// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "toibiki/analyzer.h"
#include "toibiki/export.h"

namespace toibiki {

// A synonym dictionary in the format of Sudachi, as lines of synonyms.txt.
struct SudachiSynonyms {
  std::string text;  // for <kb>/dictionaries/synonyms.txt; format: dictionaries/README.md
  std::size_t group_count = 0;  // groups of which something is in the text
  std::size_t word_count = 0;   // words in the text
  // What was left out, and why: "path:12: 「値」: ...", Japanese then English. Not words that the
  // dictionary itself switches off, nor spellings that the analyzer takes for one word.
  std::vector<std::string> notes;
  friend bool operator==(const SudachiSynonyms&, const SudachiSynonyms&) = default;
};

// Reads a CSV file as github.com/WorksApplications/SudachiDict/blob/develop/docs/synonyms.md
// defines it. The expansion control flag is honoured: 0 or nothing, the word looks for the others
// and is looked for; 1, it is looked for only (it becomes the right side of =>); 2, it is left out.
// Left out as well: a word that confusables.tsv keeps apart from an earlier word of its group, a
// word of which the analyzer leaves nothing, a group with less than two words.
// The content stays under the licence of where it comes from; the first lines of the text say so.
// Errors: kNotFound, kInvalidFile (too large, not UTF-8, no row that can be used), kDictionary,
// kIo.
TOIBIKI_API SudachiSynonyms read_sudachi_synonyms(const std::filesystem::path& path,
                                                  const AnalyzerOptions& options = {});

}  // namespace toibiki
