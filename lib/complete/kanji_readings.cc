// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/kanji_readings.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/built_in_file.h"
#include "base/utf8.h"

namespace toibiki {
namespace {

using ReadingsOfKanji = std::unordered_map<char32_t, std::vector<std::uint16_t>>;  // rows, sorted

ReadingsOfKanji read_table() {
  ReadingsOfKanji table;
  std::string_view rest = built_in_file("kanji_readings.tsv");
  for (std::uint16_t row = 0; !rest.empty(); ++row) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : line.size());
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == line.npos) continue;
    for (std::size_t at = tab + 1; at < line.size();) {
      table[next_code_point(line, at)].push_back(row);
    }
  }
  return table;
}

}  // namespace

bool share_reading(char32_t a, char32_t b) {
  static const ReadingsOfKanji table = read_table();
  const auto of_a = table.find(a);
  const auto of_b = table.find(b);
  if (of_a == table.end() || of_b == table.end()) return false;
  auto i = of_a->second.begin();
  auto k = of_b->second.begin();
  while (i != of_a->second.end() && k != of_b->second.end()) {
    if (*i == *k) return true;
    if (*i < *k) {
      ++i;
    } else {
      ++k;
    }
  }
  return false;
}

}  // namespace toibiki
