// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/error.h"
#include "toibiki/rule_problem.h"

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

// Lines that are not UTF-8 become problems instead of lines.
RuleFile parse_rules(std::string name, std::string text, char separator,
                     std::vector<RuleProblem>& problems);

// The file `name` of `folder` if it is there, else the built-in one (empty if there is none).
// Throws Error kDictionary if it cannot be read or is not UTF-8.
RuleFile read_rules(const std::filesystem::path& folder, std::string_view name,
                    char separator = '\t');

RuleProblem rule_problem(const RuleFile& file, const RuleFile::Line& line, std::string_view value,
                         std::string_view reason);

// "path:12: 「value」: reason"
Error rule_error(const RuleProblem& problem);
Error rule_error(const RuleFile& file, const RuleFile::Line& line, std::string_view value,
                 std::string_view reason);

// Throws the first of the problems as Error kDictionary, if there is one.
void require_none(const std::vector<RuleProblem>& problems);

}  // namespace toibiki
