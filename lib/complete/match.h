// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "complete/entry.h"

namespace toibiki {

enum class Leniency {
  kNone,
  // Particles may be left out (パスワード忘れ), and the rest of a word may be kana behind its first
  // kanji (返ひん, 返きゃ): rest of its reading, voiced or not.
  kParticlesAndMixed,
};

// Where a key stands in a text.
struct KeyMatch {
  Span span;  // of the text; of a kanji word that is read, its kanji as a whole
  bool ends_word = false;
  friend bool operator==(const KeyMatch&, const KeyMatch&) = default;
};

// Whether the text goes on from that word as `key` (completion_key(), not empty) does, each word as
// it is written or as it is read. Gives up on texts with very many ways to read them.
std::optional<KeyMatch> match_key(const CompletionEntry& entry, std::size_t word,
                                  std::string_view key, Leniency leniency);

}  // namespace toibiki
