// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/mecab_dictionary.h"
#include "toibiki/span.h"

namespace toibiki {

// Asks the dictionary about single words, apart from the text that is being read. Slow (it may take
// several ways through the word); callers remember what it says.
// Thread safety: one thread at a time.
class WordProbe {
 public:
  explicit WordProbe(std::shared_ptr<const MecabDictionary> dictionary);

  struct Part {
    Span span;  // of the word
    std::string feature;
    bool is_known = true;  // to the dictionary
  };

  // The feature of a word that the dictionary knows as a whole; nothing otherwise.
  std::optional<std::string> feature_of(std::string_view word);

  // The words that a text is cut into; no way is asked for but the best.
  std::vector<Part> words_of(std::string_view text);

  // The words that a long compound consists of, by the cheapest way through it that takes more than
  // one step, knows every step, and takes steps of two characters or more, three on average:
  // クレジットカード -> クレジット カード, 関西国際空港 -> 関西 国際 空港. Empty if there is none among the
  // first ways (ログイン is not ログ イン).
  // Why the average: the shorter the parts, the more often they are none (パス of コンパス).
  // For kanji, where two characters are a word, the average is two.
  std::vector<Part> parts_of(std::string_view word);

 private:
  std::vector<Part> way() const;  // through the text in the lattice

  std::shared_ptr<const MecabDictionary> dictionary_;
  std::unique_ptr<MeCab::Lattice> lattice_;
};

// Whether a word is long enough, and of one script, to be looked at for parts: four kanji or five
// katakana.
bool may_be_compound(std::string_view word);

}  // namespace toibiki
