// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "privacy/candidate.h"
#include "privacy/masking_rules.h"
#include "privacy/masking_text.h"

namespace toibiki {

// Takes away phone numbers, cards, マイナンバー, postal codes, accounts and IP addresses that a label
// beside them says to be the numbers of things. What may stand between is told in the file.
void drop_numbers_of_things(const MaskingText& text, const MaskingRules& rules,
                            std::vector<MaskingCandidate>& found);

}  // namespace toibiki
