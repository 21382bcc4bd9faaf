// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/golden_table.h"

namespace toibiki {

inline constexpr std::size_t kWritings = 4;

// One question in four writings (tests/golden/variant_consistency.tsv), and the first hit of each;
// empty: nothing was found.
struct ConsistencyRow {
  GoldenTableRow row;
  std::array<std::string, kWritings> first_hits;

  const std::string& intended() const { return row.columns[0]; }
  const std::string& writing(std::size_t i) const { return row.columns[i + 1]; }
  bool is_right(std::size_t i) const { return first_hits[i] == intended(); }
  // Right or wrong, but the same, and anything at all.
  bool is_consistent() const {
    for (const std::string& hit : first_hits) {
      if (hit.empty() || hit != first_hits[0]) return false;
    }
    return true;
  }
};

struct Consistency {
  std::vector<ConsistencyRow> rows;
  std::size_t consistent = 0;                  // rows with the same first hit for all writings
  std::size_t all_right = 0;                   // of those, rows where it is the intended article
  std::array<std::size_t, kWritings> right{};  // rows where it is, by writing
};

// Asks every writing of every row; `first_hit` gives the id of the first suggestion, or "".
inline Consistency measure_consistency(
    const std::string& path, const std::function<std::string(const std::string&)>& first_hit) {
  Consistency result;
  for (GoldenTableRow& read : read_golden_table(path, kWritings + 1)) {
    ConsistencyRow row{std::move(read), {}};
    for (std::size_t i = 0; i < kWritings; ++i) {
      row.first_hits[i] = first_hit(row.writing(i));
      result.right[i] += row.is_right(i) ? 1 : 0;
    }
    result.consistent += row.is_consistent() ? 1 : 0;
    result.all_right += row.is_consistent() && row.is_right(0) ? 1 : 0;
    result.rows.push_back(std::move(row));
  }
  return result;
}

}  // namespace toibiki
