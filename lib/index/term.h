// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "toibiki/token.h"

namespace toibiki {

// Terms of the index. Each family has its own first byte, so that text can never make a term of
// another family, least of all the one that names a record.
//   W word, B bigram, R reading (wdf > 0, they make up the document length); Q record id (wdf 0).
std::string index_term(TokenKind kind, std::string_view key);
std::string id_term(std::string_view record_id);
bool is_id_term(std::string_view term);

}  // namespace toibiki
