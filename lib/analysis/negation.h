// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "toibiki/token.h"

namespace toibiki {

// For each token of `text` whether the text denies it: 届く in 届かない, ログイン in
// ログインできません. The analyzer drops 「ない」 and its like, but its spans tell where they
// stand: between the end of a word and the beginning of the next one.
//
// Denied is the word that the negation belongs to, every token of kind word or reading that ends
// where it ends: the predicate (届かない), the noun of a light one (ログインできない, 返事がない,
// 利用不可, 未対応), and what must not be done (開けてはいけません). Bigrams are never denied. Not
// denied: obligation (払わなければならない), "only" (電話でしか変更できない), invitations and
// questions (変更できませんか, but なぜ変更できませんか), what is denied twice (できなくはない).
// わけではない and のではない deny the clause before them.
//
// Limits: 「アプリでは変更が難しい」 says no in other words, and is not seen. Linear in the text.
// Requires: the tokens are those of `text`, as Analyzer::analyze() gives them.
std::vector<bool> find_negated(std::span<const Token> tokens, std::string_view text);

}  // namespace toibiki
