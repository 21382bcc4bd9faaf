// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/variant_table.h"

namespace toibiki {

// What a word is compared by, and which rule said so.
struct LexicalKey {
  std::string key;
  std::string_view rule;  // "as written", "variant table", "katakana", "okurigana", "lemma"
};

// The lexical key of a word, apart from the lemmas of UniDic (lib/analysis/morpheme_reader): one for all its spellings, never one for two words. In this order:
//  1. variants.tsv, by spelling and reading: 申込み/もうしこみ -> 申し込み.
//  2. A katakana word of four kana and more: what it reads as, if the table knows that
//     (モウシコミ -> 申し込み).
//     A loan word: the word of the table with the same katakana_key() (サーバ -> サーバー), else that.
//  3. A noun whose kanji the dictionary knows as one word with the same reading: 立ち読み (たちよみ) ->
//     立読 if that is read たちよみ. Nouns only: 入る and 入れる have the same kanji.
//  4. The word itself.
// `base`: base form; `reading`: in hiragana, may be empty; both unify()ed. `reading_of` gives the
// reading of a text that the dictionary knows as one word, and nothing otherwise.
LexicalKey lexical_key(
    const VariantTable& variants, std::string_view base, std::string_view reading, bool is_noun,
    const std::function<std::optional<std::string>(std::string_view)>& reading_of);

// The kanji of a word that has at least two, if it has kana between or behind them; else empty:
// 取り消し -> 取消.
std::string without_okurigana(std::string_view word);

}  // namespace toibiki
