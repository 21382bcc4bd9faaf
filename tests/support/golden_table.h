// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace toibiki {

// A row of a golden table: columns separated by tabs. Lines that begin with "#" are comments; behind
// the line "# Known problems" stand rows that do not hold yet.
struct GoldenTableRow {
  int line = 0;
  std::vector<std::string> columns;
  bool known_problem = false;
};

// Throws std::runtime_error that names file and line if a row has another number of columns.
inline std::vector<GoldenTableRow> read_golden_table(const std::string& path, std::size_t columns) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<GoldenTableRow> rows;
  bool known_problem = false;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line == "# Known problems") known_problem = true;
    if (line.empty() || line.front() == '#') continue;
    GoldenTableRow row{number, {}, known_problem};
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      row.columns.push_back(line.substr(begin, end - begin));
      begin = end + 1;
    }
    if (row.columns.size() != columns) {
      throw std::runtime_error(path + ":" + std::to_string(number) + ": wrong number of columns");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace toibiki
