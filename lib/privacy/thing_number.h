// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "privacy/candidate.h"
#include "privacy/masking_rules.h"
#include "privacy/masking_text.h"

namespace toibiki {

// Whether a label beside text[span] says that it is the number of a thing. What stands between the
// two is told in the file.
bool is_number_of_thing(const MaskingText& text, const MaskingRules& rules, Span span);

// Takes away phone numbers, cards, マイナンバー, postal codes, accounts and IP addresses that are
// the numbers of things.
void drop_numbers_of_things(const MaskingText& text, const MaskingRules& rules,
                            std::vector<MaskingCandidate>& found);

}  // namespace toibiki
