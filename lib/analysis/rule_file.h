// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/error.h"

namespace toibiki {

// A text file of rules: one a line, columns separated by one tab (or by `separator`), "#" begins a
// comment line, empty lines are skipped.
struct RuleFile {
  struct Line {
    std::size_t number = 0;  // 1-based
    std::vector<std::string> columns;
  };
  std::string name;  // path, or "built-in pos_filter.tsv"
  std::string text;
  std::vector<Line> lines;
};

// What is wrong with a line of a rule file.
struct RuleProblem {
  std::string file;
  std::size_t line = 0;  // 1-based
  std::string value;
  std::string reason;  // what is wrong and what to do, Japanese then English
  friend bool operator==(const RuleProblem&, const RuleProblem&) = default;
};

// The file `name` of `folder` if it is there, else the built-in one (empty if there is none).
// Throws Error kDictionary if it cannot be read or is not UTF-8.
RuleFile read_rules(const std::filesystem::path& folder, std::string_view name,
                    char separator = '\t');

// "path:12: 「value」: reason"
Error rule_error(const RuleFile& file, const RuleFile::Line& line, std::string_view value,
                 std::string_view reason);

}  // namespace toibiki
