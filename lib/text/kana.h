// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki {

// Katakana as hiragana, character by character (モウシコミ -> もうしこみ); ー and all else stay.
// Limits: ヷヸヹヺ have no hiragana and stay.
std::string to_hiragana(std::string_view text);

}  // namespace toibiki
