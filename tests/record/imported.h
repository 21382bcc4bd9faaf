// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/record/golden_rows.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/error.h"
#include "toibiki/import.h"

namespace toibiki {

// Writes the bytes to a new file of this name and reads it.
inline ImportedFile imported(const std::string& name, const std::string& bytes,
                             const ImportOptions& options = {}) {
  const TemporaryFolder folder;
  const auto path = folder.path() / name;
  std::ofstream(path, std::ios::binary) << bytes;
  return read_records(path, options);
}

inline ImportOptions as_answers() {
  ImportOptions options;
  options.kind = RecordKind::kPastAnswer;
  return options;
}

// "line field 「value」 reason", the reason in English.
inline std::vector<std::string> printed(const std::vector<RowProblem>& problems) {
  std::vector<std::string> lines;
  for (const RowProblem& problem : problems) {
    lines.push_back(std::to_string(problem.line) + " " + problem.field + "「" + problem.value +
                    "」 " + english(problem.reason));
  }
  return lines;
}

inline std::vector<std::string> ids(const ImportedFile& file) {
  std::vector<std::string> list;
  for (const Record& record : file.records) list.push_back(id_of(record));
  return list;
}

// Ten million bytes, ten times what an answer may have.
inline std::string huge_text() {
  std::string text;
  text.append(10'000'000, 'x');
  return text;
}

// The Error that the action throws; nothing if it throws none.
inline std::optional<Error> refusal_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

}  // namespace toibiki
