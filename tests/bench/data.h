// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "toibiki/record.h"

namespace toibiki::bench {

// A BEIR folder, read once.
struct Data {
  std::vector<Record> records;
  std::vector<std::string> texts;            // question and answer of each record
  std::vector<std::string> short_inquiries;  // the queries, as they are
  std::vector<std::string> long_inquiries;   // queries strung together to 600 characters
};

// Ends the process with a message if the folder is not there.
Data read_data(const std::filesystem::path& folder);

// A folder for one run's files, removed at exit.
std::filesystem::path scratch_folder();

}  // namespace toibiki::bench
