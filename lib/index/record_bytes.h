// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "index/compact_bytes.h"
#include "toibiki/record.h"

namespace toibiki {

// A record as an index keeps it: parsing JSON took a tenth of a short suggestion's time (perf).
// Without the counters of an article: how often it was judged is not for where an index is
// deployed. Kind, then each member in the order of the struct, as compact_bytes.h writes them; a
// list as its size and its texts.
void append_record(std::string& out, const Record& record);

// Throws Error kCorrupt where the bytes are no record.
Record read_record(CompactReader& reader);

}  // namespace toibiki
