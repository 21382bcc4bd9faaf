// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/own_rules.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/utf8.h"
#include "record/white_space.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;

std::vector<RuleFile> read_added_rules(const fs::path& folder, std::string_view name,
                                       char separator) {
  std::vector<RuleFile> files;
  files.push_back(read_rules({}, name, separator));
  std::error_code error;  // set if the path cannot be looked up: reading it says why
  if (folder.empty() || !(fs::exists(folder / name, error) || error)) return files;
  files.push_back(read_rules(folder, name, separator));
  const auto& lines = files.back().lines;
  if (std::any_of(lines.begin(), lines.end(), is_built_in_off)) files.erase(files.begin());
  return files;
}

bool is_built_in_off(const RuleFile::Line& line) {
  return line.columns.size() == 1 && trimmed(line.columns.front()) == kBuiltInOff;
}

}  // namespace toibiki
