// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "toibiki/import.h"

namespace toibiki::cli {

struct ImportFiles {
  std::vector<Record> records;  // the good rows of all files, ids unique, in order
  std::vector<std::string>
      problems;                    // what could not be taken, one message each, with file and line
  std::vector<std::string> notes;  // what was left out on purpose
};

// Reads every file before anything is written. An id that stands in two files is a problem of the
// later one. Throws Error kInvalidArgument for options that fit no file.
ImportFiles read_import_files(const std::vector<std::filesystem::path>& paths,
                              const ImportOptions& options);

}  // namespace toibiki::cli
