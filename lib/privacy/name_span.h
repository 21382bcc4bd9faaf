// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "privacy/name_reading.h"
#include "toibiki/span.h"

namespace toibiki {

// How much the cue itself says.
enum class NameCue {
  kCertain,  // 様, と申します, 氏名：: whoever is no role and no company has a name
  kFamiliar,  // ちゃん, くん: whoever is written in kanji
  kLikely,   // さん, ちゃん: also 本屋さん, クロネコさん
  kDictionaryOnly,  // です: the dictionary, or the list of names, must know it
};

// The name that ends at `at`, family and given name with the blank between them; empty if there is
// none.
Span name_ending_at(NameReading& reading, std::size_t at, NameCue cue);

// The name that begins at `at`: 健一 of 夫の健一が.
Span name_beginning_at(NameReading& reading, std::size_t at, NameCue cue);

// Whether the span can be a person at all: no role (担当者), company (株式会社みどり), brand (佐藤錦), or
// value that the company allows.
bool may_be_person(NameReading& reading, Span span);

// Whether the lists know it as a family or given name, in any script.
bool is_listed_family(const MaskingRules& rules, std::string_view value);
bool is_listed_given(const MaskingRules& rules, std::string_view value);

// The characters of one script that end, or begin, at `at`; of katakana and letters with ・ and -.
Span script_run_before(std::string_view text, std::size_t at);
Span script_run_behind(std::string_view text, std::size_t at);

}  // namespace toibiki
