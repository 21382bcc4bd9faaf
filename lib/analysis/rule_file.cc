// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/rule_file.h"

#include <algorithm>
#include <system_error>
#include <utility>

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

// Any failure to read a rule file is a failure of the dictionaries, but for one of the system that
// may pass.
std::string read_rule_text(const std::filesystem::path& path) {
  try {
    return read_file(path, kMaxFileBytes);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kIo) throw;
    throw Error(ErrorCode::kDictionary, error.what());
  }
}

}  // namespace

std::string to_string(const RuleProblem& problem) {
  std::string text = problem.file;
  if (problem.line > 0) text += ":" + std::to_string(problem.line);
  return text + ": 「" + problem.value + "」: " + problem.reason;
}

RuleFile parse_rules(std::string name, std::string text, char separator,
                     std::vector<RuleProblem>& problems) {
  RuleFile file{std::move(name), std::move(text), {}};
  std::string_view rest = file.text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);  // as Excel writes it
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (find_invalid_utf8(line)) {
      problems.push_back(
          rule_problem(file, {number, {}}, line,
                       "UTF-8 ではありません。UTF-8 で保存してください。 (not UTF-8)"));
    } else {
      file.lines.push_back({number, split(line, separator)});
    }
  }
  return file;
}

RuleFile read_rules(const std::filesystem::path& folder, std::string_view name, char separator) {
  const std::filesystem::path path = folder / name;
  std::error_code error;  // set if the path cannot be looked up: reading it says why
  const bool is_own = !folder.empty() && (std::filesystem::exists(path, error) || error);
  std::vector<RuleProblem> problems;
  RuleFile file =
      is_own ? parse_rules(path.string(), read_rule_text(path), separator, problems)
             : parse_rules("built-in " + std::string(name), std::string(built_in_file(name)),
                           separator, problems);
  require_none(problems);
  return file;
}

RuleProblem rule_problem(const RuleFile& file, const RuleFile::Line& line, std::string_view value,
                         std::string_view reason) {
  return {file.name, line.number, shown(value), std::string(reason)};
}

Error rule_error(const RuleProblem& problem) {
  return {ErrorCode::kDictionary, to_string(problem)};
}

Error rule_error(const RuleFile& file, const RuleFile::Line& line, std::string_view value,
                 std::string_view reason) {
  return rule_error(rule_problem(file, line, value, reason));
}

void require_none(const std::vector<RuleProblem>& problems) {
  if (!problems.empty()) throw rule_error(problems.front());
}

}  // namespace toibiki
