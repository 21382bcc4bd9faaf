// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "analysis/rule_file.h"
#include "toibiki/dictionary.h"

namespace toibiki {

// A file that <kb>/dictionaries may hold.
struct KnownDictionary {
  std::string_view name;
  char separator = '\t';
  bool is_for_records = true;  // else it is applied to inquiries only, and no record changes
  bool is_added = false;       // to the built-in one, which otherwise it replaces
};

// The one list of them.
std::span<const KnownDictionary> known_dictionaries();

// The files of a dictionaries folder.
struct DictionaryFolder {
  struct File {
    std::string origin;  // path, for messages
    std::string text;
  };
  std::map<std::string, File> files;  // by name

  // The file, or the one that holds without it: the built-in one, or none if it would only be added
  // to that. Lines that are not UTF-8 become problems.
  RuleFile rules(const KnownDictionary& dictionary, std::vector<RuleProblem>& problems) const;
};

// Every file directly in `folder`; a folder that is not there is empty.
DictionaryFolder read_dictionary_folder(const std::filesystem::path& folder);

// `folder` after the change. What cannot be done becomes a problem.
DictionaryFolder changed_folder(DictionaryFolder folder, const DictionaryFiles& change,
                                DictionaryCheck& check);

// The problems of the lines of one file. Add a rule file's own check here.
std::vector<RuleProblem> check_rule_file(std::string_view name, const RuleFile& file);

// Every line of every file, and the lexicon as MeCab reads it. Throws Error kDictionary if MeCab's
// dictionary or its sources are not there.
void check_folder(const DictionaryFolder& folder, const std::filesystem::path& mecab_dictionary,
                  DictionaryCheck& check);

// Writes the files into a new folder, synced. Requires: it is not there.
void write_dictionary_folder(const std::filesystem::path& path, const DictionaryFolder& folder);

}  // namespace toibiki
