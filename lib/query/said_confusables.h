// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/confusables.h"
#include "toibiki/confusion.h"
#include "toibiki/query_plan.h"
#include "toibiki/token.h"

namespace toibiki {

// The confusable words that an inquiry says, of the first 32 rows: what every suggestion is held
// against. Refers to the
// Confusables, which must outlive it. Immutable.
class SaidConfusables {
 public:
  // What an inquiry says of one row.
  struct Said {
    std::size_t row = 0;
    std::vector<std::size_t> words;  // of the row; empty if it is said in kana
    std::string text;                // the first of them, or the reading in hiragana
    Span span;                       // of the inquiry
    bool in_kana() const { return words.empty(); }
  };
  // What a record holds of the same rows; empty for nothing.
  struct Held {
    // By Said: which words of its row, each once: those said anywhere in the record, the others in
    // what the record is about.
    std::vector<std::vector<std::size_t>> words;
    std::vector<Confusion> confusions;
    bool exact = false;  // a word that the inquiry says in kanji, and no confusion
  };

  SaidConfusables(const Confusables& confusables, std::span<const Token> tokens,
                  std::string_view inquiry);

  bool empty() const { return said_.empty(); }
  const std::vector<Said>& said() const { return said_; }

  // A field of a record. Another word than the said one counts in the fields that say what the
  // record is about (its question, phrasings, keywords): an answer mentions much beside.
  struct TokensOfText {
    std::span<const Token> tokens;
    std::string_view text;
    bool is_topic = true;
  };
  // False only if a record holds no word of the rows but those that are said, so that it has no
  // confusion. `keys`: text in which the keys of all its tokens stand. A quick look.
  bool may_hold_others(std::string_view keys) const;

  Held held_by(std::span<const TokensOfText> texts) const;

  // What to ask the reader of suggestions that hold this, best first; at most three questions. For
  // a word in kanji the words found in its stead: those that sound alike in any case, since the
  // slip may be the customer's, the others if no suggestion says the very word. For a word in kana
  // the words found, if there are several.
  std::vector<ConfusionQuestion> questions(std::span<const Held> suggestions) const;

  // MeCab takes ほしょう for a form of ほする: the reading of a confusable word that is said in
  // kana is looked for whatever the analyzer made of it.
  void add_readings(QueryPlan& plan, double weight) const;

 private:
  void find_kana(std::string_view inquiry);
  std::size_t reading_bytes_at(std::string_view hiragana, std::size_t begin) const;

  const Confusables* confusables_;
  std::vector<Said> said_;
  std::vector<std::string_view> other_keys_;  // one of each word of the rows that is not said
};

}  // namespace toibiki
