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
  // Folder of a compiled MeCab dictionary in UTF-8, in the layout of ipadic or of UniDic 2.1 and
  // later. Empty: the one found when the library was built (/var/lib/mecab/dic/ipadic-utf8 on
  // Debian). Change it for a dictionary kept elsewhere; its identity becomes part of the
  // fingerprint.
  std::filesystem::path mecab_dictionary = {};
  // Folder whose files replace the built-in rules of the same name: pos_filter.tsv, stop_words.tsv
  // (with UniDic pos_filter_unidic.tsv, and stop_words_unidic.tsv besides);
  // with variants.tsv, which is added to the built-in one, and lexicon.csv with the user's own
  // words. Empty: built-in rules only.
  // Formats: dictionaries/README.md.
  std::filesystem::path rules = {};
};

struct AnalyzeOptions {
  // Bigrams of all letters and digits, not of kanji and katakana runs only: for titles, so that
  // every part of one can be found, and for short queries, which may be such a part.
  bool every_bigram = false;
};

// A stretch of the text that normalisation changed, with the rule that did.
struct Rewriting {
  Span span;         // of the original text
  std::string text;  // what stands for it; empty: nothing
  std::string rule;  // "variant kanji", "dash", "iteration mark", "stretched"
  friend bool operator==(const Rewriting&, const Rewriting&) = default;
};

// A word of the text, with what analysis made of it.
struct WordAnalysis {
  Span span;                   // of the original text
  std::string normalized;      // the text of the span as it is compared
  std::string part_of_speech;  // as the dictionary names it; empty for numbers, codes and Latin
  std::string base;            // base form
  std::string reading;         // of the base form, in hiragana; empty if unknown
  std::string key;             // lexical key: what is compared
  std::string key_rule;        // "as written", "variant table", "katakana", "number", ...
  std::vector<std::string> parts;  // keys of the words that a compound consists of
  std::string dropped_by;      // "stop word", "part of speech", "no letter"; empty: it is kept
  friend bool operator==(const WordAnalysis&, const WordAnalysis&) = default;
};

// Every stage of an analysis.
struct Analysis {
  std::string normalized;
  std::vector<Rewriting> rewritings;  // beyond Unicode normalisation
  std::vector<WordAnalysis> words;
  std::vector<Token> tokens;  // as Analyzer::analyze() gives them
  friend bool operator==(const Analysis&, const Analysis&) = default;
};

TOIBIKI_API std::string to_string(const Analysis& analysis);
// One JSON object on one line; documented in examples/cli/README.md.
TOIBIKI_API std::string to_json(const Analysis& analysis);

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
  std::vector<Token> analyze(std::string_view text, const AnalyzeOptions& options = {}) const;

  // The same with every stage in between, for tuning and for people who ask why. Slower.
  Analysis explain(std::string_view text, const AnalyzeOptions& options = {}) const;

  // One readable line that changes whenever the same text could give other tokens: version of the
  // rules, dictionary identity (character set, version, size), content of rule files and lexicon.
  const std::string& fingerprint() const noexcept;

 private:
  struct TOIBIKI_LOCAL State;
  std::unique_ptr<State> state_;
};

}  // namespace toibiki
