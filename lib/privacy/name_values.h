// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "privacy/name_reading.h"
#include "text/characters.h"
#include "toibiki/span.h"

// What stands where the frame of a sentence has a name, and whether it looks like one.

namespace toibiki {

inline constexpr std::size_t kKanjiBytes = 3;
inline constexpr std::size_t kMaxKanaBytes = 24;

CharacterClass class_at(std::string_view text, std::size_t at);
bool is_one_of(char32_t c, std::u32string_view characters);

// Whether the lists know it as a name of either kind.
bool is_listed(NameReading& reading, Span value);
// A run of kanji as names are read by a dictionary that has none of them: a person, a place, an
// unknown word, or kanji one by one.
bool is_odd_kanji(NameReading& reading, Span run);
// 平日, 仲間, 沢山: a family is written so as well, but who writes it means the word. Limits: two
// characters at least; what is a place too and is nearly as usual for a family (長尾) is left to
// the sentence.
bool is_usually_word(NameReading& reading, Span run);
bool looks_like_name(NameReading& reading, Span run);
// グエン・ティ・ホア: two to four parts with ・ between, not all of them common nouns, as of
// ホット・チョコレート.
bool is_dotted_name(NameReading& reading, Span run);
// Olivia Brandt, OLIVIA BRANDT: every word begins with a capital, and none is of Customer Support.
bool is_capitalized(const NameReading& reading, Span name);

// The run, and the kana of a given name behind a family name in kanji.
Span run_with_kana_before(NameReading& reading, std::size_t at);
// Where a clause can begin: the front of a sentence, behind punctuation, a particle, a verb.
bool is_clause_border(NameReading& reading, std::size_t at);
// What ends a value: punctuation, a particle, です; not a longer word.
bool is_value_end(NameReading& reading, std::size_t at);
// The value at text[at]: kanji with kana of a name, or a run of one script; cut before a word that
// ends a value.
Span value_at(NameReading& reading, std::size_t at);

// ファイルの名前: the label at text[at] is of a thing, and no person's name stands behind it.
bool is_label_of_thing(const MaskingRules& rules, std::string_view text, std::size_t at);

// 小田・立花・園田地区, 小田、立花の図書館: in a row whose last one is called a place. Limits: six
// in a row; a row of persons ends in さん or the like.
bool is_in_row_of_places(const NameReading& reading, Span span);

// Two chunks with one blank between: 能登屋 楓, 末吉 キヌ, グエン バン ドゥック.
Span pair_at(NameReading& reading, std::size_t at);
// 塙 一馬: a pair whose family name is listed or odd, and whose given name is no common noun.
bool is_pair_of_names(NameReading& reading, Span pair, bool trusted = false);

}  // namespace toibiki
