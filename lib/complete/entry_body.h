// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "complete/entry.h"

namespace toibiki {

// Words as a block holds them.
std::string encode_words(const std::vector<CompletionWord>& words);
// Throws Error kCorrupt.
std::vector<CompletionWord> decode_words(std::string_view bytes);

}  // namespace toibiki
