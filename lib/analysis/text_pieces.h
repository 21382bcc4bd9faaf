// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "toibiki/span.h"

namespace toibiki {

// What MeCab is fed at once: its time is quadratic in the length of a run of one character class
// (100,000 digits take 15 seconds), and it keeps 300 bytes of memory for each byte it ever saw.
inline constexpr std::size_t kMaxPieceBytes = 1'024;

// Cuts text into consecutive pieces of at most `max_bytes`, together the whole text. Prefers to cut
// behind the last sentence end (。 ！ ？ line feed), then behind other punctuation or a space, then
// where the kind of character changes, then anywhere between two characters.
// Requires: UTF-8, max_bytes >= 4.
std::vector<Span> text_pieces(std::string_view text, std::size_t max_bytes = kMaxPieceBytes);

}  // namespace toibiki
