// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace toibiki {

// A row "input => expected" of a file in tests/golden/record.
struct GoldenRow {
  std::string where;  // file:line, for messages
  std::string input;
  std::string expected;
};

// Lines that are blank or begin with '#' are left out; spaces around " => " are not part of a side.
inline std::vector<GoldenRow> read_golden(const std::string& name) {
  const std::string path = std::string(TOIBIKI_SOURCE_DIR) + "/tests/golden/record/" + name;
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot open " + path);
  std::vector<GoldenRow> rows;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::string where = path + ":" + std::to_string(number);
    const std::size_t arrow = line.find(" => ");
    if (arrow == std::string::npos) throw std::runtime_error(where + ": no ' => '");
    const std::size_t end = line.find_last_not_of(' ', arrow) + 1;
    rows.push_back({where, line.substr(0, end), line.substr(arrow + 4)});
  }
  if (rows.empty()) throw std::runtime_error(path + ": no rows");
  return rows;
}

// The English part of a message "日本語 (English)": what golden files state.
inline std::string english(const std::string& message) {
  const std::size_t begin = message.rfind(" (");
  if (begin == std::string::npos || message.back() != ')') return "no English: " + message;
  return message.substr(begin + 2, message.size() - begin - 3);
}

}  // namespace toibiki
