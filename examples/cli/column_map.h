// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace toibiki::cli {

// The values of --map, "質問文=question,メモ=-", as ImportOptions::columns. A column may hold a
// comma or an equals sign, a field holds neither: "a,b=c=question" maps the column "a,b=c".
// Throws Error kInvalidArgument for what has no field or no column, or names a column twice.
std::map<std::string, std::string> parse_column_map(const std::vector<std::string>& values);

}  // namespace toibiki::cli
