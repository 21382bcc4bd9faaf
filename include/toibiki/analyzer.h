// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/token.h"

namespace toibiki {

struct AnalyzerOptions {
  // Folder of a compiled MeCab dictionary in the ipadic layout, in UTF-8. Empty: the one found when
  // the library was built (/var/lib/mecab/dic/ipadic-utf8 on Debian). Change it for a dictionary
  // kept elsewhere; its identity becomes part of the fingerprint.
  std::filesystem::path mecab_dictionary = {};
  // Folder whose files replace the built-in rules of the same name: pos_filter.tsv, stop_words.tsv,
  // and lexicon.csv with the user's own words. Empty: built-in rules only.
  // Formats: dictionaries/README.md.
  std::filesystem::path rules = {};
};

// Turns Japanese text into tokens: words in base form, readings and character bigrams, each with
// its span in the original text. The same Analyzer must be used for records and for inquiries;
// fingerprint() tells two analyzers apart.
//
// Not for: finding requests in a mail, or spelling correction.
// Thread safety: immutable after construction; analyze() may run in many threads at once. The MeCab
// dictionary is shared by all analyzers of the process that name the same folder.
class TOIBIKI_API Analyzer {
 public:
  // Throws Error kDictionary if the dictionary or a rule file is missing or broken (file and line).
  explicit Analyzer(const AnalyzerOptions& options = {});
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  // Tokens ordered by where they begin; tokens of different kinds overlap. Empty if the text holds
  // nothing to search for (punctuation, particles). Text of any length is analysed in linear time.
  // Throws Error kInvalidText if `text` is not UTF-8 (the message names the byte).
  std::vector<Token> analyze(std::string_view text) const;

  // One readable line that changes whenever the same text could give other tokens: version of the
  // rules, dictionary identity (character set, version, size), content of rule files and lexicon.
  const std::string& fingerprint() const noexcept;

 private:
  struct TOIBIKI_LOCAL State;
  std::unique_ptr<State> state_;
};

}  // namespace toibiki
