// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "toibiki/error.h"

namespace toibiki::cli {

// What the process ends with. The numbers are documented and stable; scripts branch on them.
enum class ExitCode {
  kDone = 0,
  kUnexpected = 1,    // a failure that has no number of its own
  kUsage = 2,         // wrong arguments
  kBadInput = 3,      // a file, record, text or id that cannot be taken
  kCannotOpen = 4,    // the knowledge base is not there, or this toibiki cannot open it
  kOtherWriter = 5,   // another process is writing
  kCannotWrite = 6,   // disk full, no permission, or another failure of the operating system
  kDamaged = 7,       // check found damage, and it is not repaired
  kFailedRows = 8,    // regress: a row of the table fails
  kInterrupted = 130  // stopped by Ctrl-C
};

ExitCode exit_code_of(ErrorCode code) noexcept;

// The table that every --help ends with.
std::string_view exit_code_table() noexcept;

}  // namespace toibiki::cli
