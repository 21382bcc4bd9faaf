// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "exchange.h"

namespace toibiki::help_page {

// Gives a 200 answer an ETag, and makes it 304 if the client has it already. The tag is a hash of
// the answer, not of the state of the index: it changes when what the client would see does, and no
// commit of what the public cannot see changes it.
void apply_condition(Response& response, const Request& request);

}  // namespace toibiki::help_page
