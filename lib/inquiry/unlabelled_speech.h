// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "inquiry/line.h"

namespace toibiki {

// Whether two speak without labels: by the rules, the company begins and greets, or takes turns as
// one does in dialogues only.
bool is_said_by_two(const InquiryLines& inquiry, const ReadingRules& rules);
// The same by the weights: several sentences sound like the company, and others do not.
bool sounds_like_two(const InquiryLines& inquiry, const ReadingRules& rules,
                     const WeightTable& speakers);

}  // namespace toibiki
