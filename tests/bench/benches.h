// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "data.h"

namespace toibiki::bench {

// Register benchmarks on `data`, which must outlive the run.
void register_throughput(const Data& data);  // analysis and import, beside MeCab and Xapian alone
void register_suggest(const Data& data);     // latency of one inquiry, beside Xapian's matcher

}  // namespace toibiki::bench
