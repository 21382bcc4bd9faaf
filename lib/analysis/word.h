// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/span.h"

namespace toibiki {

// A word inside a longer one: カード of クレジットカード.
struct WordPart {
  Span span;  // of the whole word's surface
  std::string key;
  std::string reading;  // hiragana; may be empty
};

// What retrieval needs to know of a word. The first members are read for every word of every text,
// the others when a word is first met or explained.
struct alignas(64) Word {
  std::string key;      // lexical key, what is compared
  std::string reading;  // of the base form, in hiragana; empty if unknown
  std::vector<WordPart> parts;
  bool keep = true;  // its part of speech carries meaning
  bool is_stop_word = false;
  bool has_letter = true;    // else it is punctuation
  bool is_numeral = false;   // kanji numerals or digits, to be read as a number
  bool is_numeral_compound = false;  // begins with a kanji numeral: 二つ
  bool is_bound = false;    // 以上, 以下, 以内: limits a number
  bool is_counter = false;  // 日, 個, 時間: counts behind a number even if it is a stop word
  // Of UniDic only; what follows from the words around is ipadic's to tell.
  bool may_follow_te = false;     // 動詞,非自立可能, (して)いる: grammar behind て, else a word
  bool is_te = false;             // て, で that connect verbs
  bool is_polite_prefix = false;  // お, ご where they are words of their own

  // A compound in kana stands for its words (りょうしゅうしょ: 領収, 書), which are found in its place.
  std::vector<Word> stands_for;
  // The noun that a verb's form is where no verb goes on behind it: 受取り, 申し込み(書). One or none.
  std::vector<Word> as_noun;
  std::string suru_key;        // of a noun in kana, if する behind it tells which noun it is
  std::string base;            // base form, unify()ed
  std::string_view key_rule;   // which rule gave the key
  std::string part_of_speech;  // as the dictionary names it
};

// A word where it stands. `word` is owned by whoever found it.
struct FoundWord {
  Span span;
  const Word* word = nullptr;
};

}  // namespace toibiki
