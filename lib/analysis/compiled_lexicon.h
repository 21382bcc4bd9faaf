// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "analysis/feature_layout.h"
#include "analysis/lexicon.h"
#include "analysis/mecab_dictionary.h"

namespace toibiki {

// A compiled user dictionary in a private temporary folder, removed on destruction. MeCab's
// compiler ends its process on bad input, so it runs in a child process.
class CompiledLexicon {
 public:
  // `costs`: of each entry; lower is chosen more readily.
  // Throws Error kDictionary with the compiler's last words if it fails.
  // `dictionary`: the compiled system dictionary's folder. Its sources (the .def files) are looked for
  // there, in /usr/share/mecab/dic under the folder's name and, for ipadic, in /usr/share/mecab/dic/ipadic;
  // if they are nowhere, Error kDictionary says so.
  CompiledLexicon(const std::vector<LexiconEntry>& entries, const std::vector<int>& costs,
                  const std::filesystem::path& dictionary, const FeatureLayout& layout);

  std::filesystem::path path() const { return folder_.path() / "user.dic"; }

 private:
  // A new folder in /tmp, removed with everything in it, also when the constructor above throws.
  class PrivateFolder {
   public:
    PrivateFolder();
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

   private:
    std::filesystem::path path_;
  };

  PrivateFolder folder_;
};

// A dictionary with words on top that are in fact chosen.
struct OpenedLexicon {
  std::shared_ptr<const MecabDictionary> mecab;
  std::vector<int> costs;                  // of each entry
  std::vector<LexiconEntry> never_chosen;  // although their cost is as low as it can be
};

// Compiles the words and reads each of them, alone and in a frame (「語を」). While one does not come
// out as one word, its cost is lowered by what is missing, and all are compiled again; at most four
// times. The costs follow from the words and the dictionary alone.
// `folder`: of the compiled system dictionary; empty: as AnalyzerOptions::mecab_dictionary.
// Errors: as CompiledLexicon and MecabDictionary.
OpenedLexicon open_lexicon(const std::vector<LexiconEntry>& entries,
                           const std::filesystem::path& folder);

// What there is to say against a word that is never chosen.
RuleProblem never_chosen_problem(const RuleFile& file, const LexiconEntry& entry);

// One line a word, as the compiler gets it: what the analysis of a text depends on.
std::string lexicon_source(const std::vector<LexiconEntry>& entries, const std::vector<int>& costs,
                           const FeatureLayout& layout);

// Whether the dictionary has the word as it is, with this reading, so that adding it is useless.
bool is_known(const LexiconEntry& entry, const MecabDictionary& dictionary);

}  // namespace toibiki
