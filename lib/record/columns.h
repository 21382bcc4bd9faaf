// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "record/csv.h"
#include "toibiki/record.h"

namespace toibiki {

// Where the cells of one column of a table go.
struct Column {
  std::string title;  // as the header line has it
  std::string field;  // "question", "views"; empty: left out
  friend bool operator==(const Column&, const Column&) = default;
};

// The columns of a table, from its header line: by `mapping` (title -> field, or "-" to leave it
// out), else by the field's name in English, else by what one calls it in Japanese.
//
// Throws Error kInvalidFile that names `path`, the line, the column and what to do: a column that
// is no field, two for one field, none for the id and the question or inquiry, or a mapped one that
// is not there; kInvalidArgument for a mapping to a field that does not exist.
std::vector<Column> read_columns(const CsvRow& header, RecordKind kind,
                                 const std::map<std::string, std::string>& mapping,
                                 std::string_view path);

}  // namespace toibiki
