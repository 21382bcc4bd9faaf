// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/span.h"

namespace toibiki {

// What a token is evidence of. Words carry meaning; bigrams guarantee that a stretch which the
// dictionary does not know is not silently missed; readings meet other spellings.
enum class TokenKind {
  kWord,     // a word in base form (行った -> 行く), a Latin word or a number
  kBigram,   // two neighbouring characters of a run of kanji or of katakana (日東電工 -> 日東, 東電, 電工)
  kReading,  // the reading of a word in hiragana (申込 -> もうしこみ)
};

TOIBIKI_API std::string_view to_string(TokenKind kind) noexcept;

struct Token {
  Span span;       // where it stands in the original text
  std::string key; // what is compared: normalised; at most 200 bytes
  TokenKind kind = TokenKind::kWord;

  friend bool operator==(const Token&, const Token&) = default;
};

// "word:申し込む[0,12)"
TOIBIKI_API std::string to_string(const Token& token);

}  // namespace toibiki
