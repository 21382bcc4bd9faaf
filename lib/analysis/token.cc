// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/token.h"

namespace toibiki {

std::string_view to_string(TokenKind kind) noexcept {
  switch (kind) {
    case TokenKind::kWord: return "word";
    case TokenKind::kBigram: return "bigram";
    case TokenKind::kReading: return "reading";
  }
  return "unknown";
}

std::string to_string(const Token& token) {
  return std::string(to_string(token.kind)) + ":" + token.key + "[" +
         std::to_string(token.span.begin) + "," + std::to_string(token.span.end) + ")";
}

}  // namespace toibiki
