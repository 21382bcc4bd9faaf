// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/rule_file.h"

#include <algorithm>
#include <system_error>

#include "base/built_in_file.h"
#include "base/file.h"
#include "base/utf8.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxFileBytes = 64U << 20U;

std::vector<std::string> split(std::string_view line, char separator) {
  std::vector<std::string> columns;
  while (true) {
    const std::size_t end = line.find(separator);
    columns.emplace_back(line.substr(0, end));
    if (end == std::string_view::npos) return columns;
    line.remove_prefix(end + 1);
  }
}

// Any failure to read a rule file is a failure of the dictionaries.
std::string read_rule_text(const std::filesystem::path& path) {
  try {
    return read_file(path, kMaxFileBytes);
  } catch (const Error& error) {
    throw Error(ErrorCode::kDictionary, error.what());
  }
}

}  // namespace

RuleFile read_rules(const std::filesystem::path& folder, std::string_view name, char separator) {
  RuleFile file;
  const std::filesystem::path path = folder / name;
  std::error_code error;  // set if the path cannot be looked up: reading it says why
  if (!folder.empty() && (std::filesystem::exists(path, error) || error)) {
    file.name = path.string();
    file.text = read_rule_text(path);
  } else {
    file.name = "built-in " + std::string(name);
    file.text = built_in_file(name);
  }
  std::string_view rest = file.text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);  // as Excel writes it
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    file.lines.push_back({number, split(line, separator)});
    if (find_invalid_utf8(line)) {
      throw rule_error(file, file.lines.back(), line,
                       "UTF-8 ではありません。UTF-8 で保存してください。 (not UTF-8)");
    }
  }
  return file;
}

Error rule_error(const RuleFile& file, const RuleFile::Line& line, std::string_view value,
                 std::string_view reason) {
  return {ErrorCode::kDictionary, file.name + ":" + std::to_string(line.number) + ": 「" +
                                      shown(value) + "」: " + std::string(reason)};
}

}  // namespace toibiki
