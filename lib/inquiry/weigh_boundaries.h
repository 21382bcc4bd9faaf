// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "inquiry/request_boundaries.h"

namespace toibiki {

// Every sentence that asks, with the request that the rules gave it. Of a request that is only
// told (ログインできません。), its last sentence asks. What perhaps asks, by the weights, is among
// them: in what was read wrongly as told, another request may begin.
AskedByRules asked_by_rules(const std::vector<InquiryRequest>& requests,
                            const std::vector<Sentence>& sentences);

// Divides anew what the rules divided into requests, where the weights speak for it. What is told
// between two requests belongs to the later one from a cue on (また、, a list mark), or as far as
// it shares words with it.
std::vector<InquiryRequest> weigh_boundaries(std::vector<InquiryRequest> by_rules,
                                             const std::vector<Sentence>& sentences,
                                             std::string_view text, InquiryForm form,
                                             const WeightTable& boundaries);

}  // namespace toibiki
