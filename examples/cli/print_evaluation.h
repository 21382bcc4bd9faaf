// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ostream>

#include "toibiki/significance.h"

namespace toibiki::cli {

// Means and intervals, one metric a line.
void print_evaluation(const MeasuredRun& run, std::ostream& out);

// Before and after, one metric a line, then the queries that changed most by nDCG@10 or, if that
// was not measured, by the first metric.
void print_evaluation(const Comparison& comparison, std::ostream& out);

}  // namespace toibiki::cli
