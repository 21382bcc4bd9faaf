// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/token.h"

namespace toibiki {

// Equal tokens of a text, without their places.
struct TokenCount {
  TokenKind kind = TokenKind::kWord;
  std::string key;
  std::uint32_t count = 0;
  friend bool operator==(const TokenCount&, const TokenCount&) = default;
};

// By kind and key.
std::vector<TokenCount> counted(const std::vector<Token>& tokens);

// Of the words alone, the first `max_count` in order of appearance. What texts are compared by:
// bigrams would tell apart writings of one word (もうしこみ, 申し込み), which must be equally
// close.
std::vector<TokenCount> counted_words(std::span<const Token> tokens, std::size_t max_count);

// Number of tokens; each as kind, key, count.
std::string encode_tokens(const std::vector<TokenCount>& tokens);
// Throws Error kCorrupt.
std::vector<TokenCount> decode_tokens(std::string_view bytes);

}  // namespace toibiki
