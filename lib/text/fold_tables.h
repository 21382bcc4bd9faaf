// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace toibiki {

// The standard form of a variant kanji (髙 -> 高); 0 if it is none. The table is
// dictionaries/variant_kanji.tsv.
char32_t standard_kanji(char32_t c) noexcept;

bool is_dash(char32_t c) noexcept;  // every character that is typed or printed for a dash or minus
bool is_wave(char32_t c) noexcept;  // ~ 〜 and their like
bool is_small_vowel(char32_t c) noexcept;  // ぁ ぃ ぅ ぇ ぉ

// Whether one of the fold rules may apply at `c` between its neighbours (0 at the ends). Cheap, and
// true for few characters: most of a text is passed over.
bool is_fold_candidate(char32_t previous, char32_t c, char32_t next) noexcept;

}  // namespace toibiki
