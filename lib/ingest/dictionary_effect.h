// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/dictionary_files.h"
#include "toibiki/dictionary.h"
#include "toibiki/record.h"

namespace toibiki {

// A set of words that is looked for in texts; time does not grow with the number of words, only with
// the number of their different lengths.
class WordSet {
 public:
  explicit WordSet(std::set<std::string> words);
  // Requires: normalised text.
  bool any_in(std::string_view text) const;

 private:
  std::set<std::string> words_;
  std::unordered_set<std::string_view> lookup_;  // views of words_
  std::vector<std::size_t> sizes_;               // different ones, in bytes
};

// Which records a change of the dictionaries can touch.
class DictionaryEffect {
 public:
  DictionaryEffect(const DictionaryFolder& before, const DictionaryFolder& after,
                   const std::filesystem::path& mecab_dictionary);

  // Names of the files that differ.
  const std::vector<std::string>& files() const { return files_; }

  // MeCab weighs a word of the lexicon only where it stands in the normalised text; so where the
  // lexicon alone changed, only records that hold an added, removed or changed word (or one that got
  // another cost) can change. With any other file that is for records, all can.
  bool can_change(const Record& record) const;

 private:
  std::vector<std::string> files_;
  bool is_any_possible_ = false;  // any record can change
  std::optional<WordSet> words_;  // the only ones that matter, unless is_any_possible_
};

// The lines that a change brings and takes away, with what tells whether they touch a text.
class ChangedLines {
 public:
  ChangedLines(const DictionaryFolder& before, const DictionaryFolder& after);

  const std::vector<DictionaryLine>& lines() const { return lines_; }

  // Places in lines(): what a change of a text's tokens can come from. `keys`: of the tokens that the
  // text gained and lost. A line is named if one of its words is such a key or part of one and, if it
  // is of the lexicon, stands in the text; if there is no such line (a part of speech), all lines
  // of the other files are.
  std::vector<std::size_t> causes(std::string_view normalized_text,
                                  const std::set<std::string>& keys) const;

 private:
  void add(const KnownDictionary& dictionary, const RuleFile& file, const RuleFile& other,
           bool added);

  std::vector<DictionaryLine> lines_;
  std::vector<std::vector<std::string>> words_;  // of each line, normalised
  std::vector<bool> is_lexicon_;                 // of each line
};

// The normalised texts of all fields, one behind the other.
std::string normalized_text(const Record& record);

}  // namespace toibiki
