// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "toibiki/outcome.h"

namespace toibiki::cli {

struct OutcomeLine {
  std::size_t line = 0;  // of the file, 1-based
  RecordedOutcome outcome;
};

struct OutcomeFile {
  std::vector<OutcomeLine> outcomes;  // those that could be read, not yet validated
  std::vector<std::string> problems;  // of the others: "file:line: ..."
};

// One JSON object a line; empty lines are skipped. Throws Error kInvalidFile if the file cannot be
// read.
OutcomeFile read_outcomes(const std::filesystem::path& path);

}  // namespace toibiki::cli
