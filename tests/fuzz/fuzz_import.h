// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <fstream>

#include "tests/fuzz/fuzz_target.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/import.h"

namespace toibiki::fuzz {

inline void write(const std::filesystem::path& path, std::string_view content) {
  std::ofstream(path, std::ios::binary)
      .write(content.data(), static_cast<std::streamsize>(content.size()));
}

// Reads a file of these bytes.
inline void import(const ImportOptions& options, std::string_view bytes) {
  static const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "input";
  write(path, bytes);
  const ImportedFile file = read_records(path, options);
  require(file.records.size() == file.lines.size(), "each record has its line");
  require(!file.records.empty() || !file.problems.empty(), "nothing is lost in silence");
  for (const Record& record : file.records) {
    require(validate(record).empty(), "a record that was read is good");
    require(record_from_json(to_json(record), kind_of(record)) == record, "JSON keeps a record");
  }
  for (const RowProblem& problem : file.problems) require_utf8_text(to_string(problem));
}

}  // namespace toibiki::fuzz
