// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ostream>
#include <string>

#include "toibiki/regression.h"

namespace toibiki::cli {

struct RegressionCounts {
  std::size_t passed = 0;
  std::size_t warned = 0;  // of those that passed
  std::size_t failed = 0;
};
RegressionCounts count(const RegressionRun& run);

// Every row that fails or warns, with what stands instead and why; then the counts.
void print_regression(const RegressionRun& run, const std::string& table, std::ostream& out);

// What was won, lost and moved since the run before, each with its causes.
void print_regression(const RegressionReport& report, const std::string& table, std::ostream& out);

}  // namespace toibiki::cli
