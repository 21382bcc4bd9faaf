// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/term.h"

namespace toibiki {

std::string index_term(TokenKind kind, std::string_view key) {
  const char family = kind == TokenKind::kWord ? 'W' : kind == TokenKind::kBigram ? 'B' : 'R';
  return std::string(1, family).append(key);
}

std::string id_term(std::string_view record_id) { return std::string(1, 'Q').append(record_id); }

bool is_id_term(std::string_view term) { return term.starts_with('Q'); }

}  // namespace toibiki
