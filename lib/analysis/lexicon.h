// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/rule_file.h"

namespace toibiki {

// A word that the user adds to the dictionary.
struct LexiconEntry {
  std::string surface;  // normalised
  std::string reading;  // katakana
  friend bool operator==(const LexiconEntry&, const LexiconEntry&) = default;
};

// Reads lexicon.csv: surface,reading (katakana or hiragana), one word a line; format in
// dictionaries/README.md. Throws Error kDictionary with file, line, value and remedy.
std::vector<LexiconEntry> read_lexicon(const RuleFile& file);

// A compiled user dictionary in a private temporary folder, removed on destruction. MeCab's
// compiler ends its process on bad input, so it runs in a child process.
class CompiledLexicon {
 public:
  // Throws Error kDictionary with the compiler's last words if it fails.
  // Requires: `dictionary` is the compiled system dictionary's folder; its sources (the .def files)
  // lie in /usr/share/mecab/dic/ipadic or beside it.
  CompiledLexicon(const std::vector<LexiconEntry>& entries,
                  const std::filesystem::path& dictionary);

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

}  // namespace toibiki
