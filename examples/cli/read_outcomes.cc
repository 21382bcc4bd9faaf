// SPDX-License-Identifier: GPL-2.0-or-later
#include "read_outcomes.h"

#include <cerrno>
#include <fstream>
#include <string_view>
#include <system_error>

#include "toibiki/error.h"

namespace toibiki::cli {
namespace {

[[noreturn]] void cannot_read(const std::filesystem::path& path) {
  const std::string reason = std::generic_category().message(errno);
  throw Error(ErrorCode::kInvalidFile, path.string() +
                                           ": 読めません。場所と権限を確かめてください。 (" +
                                           path.string() + ": cannot read: " + reason + ")");
}

}  // namespace

OutcomeFile read_outcomes(const std::filesystem::path& path) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::error_code ignored;
  std::ifstream file(path, std::ios::binary);
  if (std::filesystem::is_directory(path, ignored)) errno = EISDIR;
  if (!file || std::filesystem::is_directory(path, ignored)) cannot_read(path);
  OutcomeFile result;
  std::string text;
  for (std::size_t line = 1; std::getline(file, text); ++line) {
    if (line == 1 && text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      RecordedOutcome outcome = outcome_from_json(text);
      if (outcome.undone) {
        throw Error(ErrorCode::kInvalidRecord,
                    "undone: 「true」: 取り消し済みの結果です。行を除いてください。 (it is undone: "
                    "leave the line out)");
      }
      result.outcomes.push_back({line, std::move(outcome)});
    } catch (const Error& error) {
      result.problems.push_back(path.string() + ":" + std::to_string(line) + ": " + error.what());
    }
  }
  if (file.bad()) cannot_read(path);
  return result;
}

}  // namespace toibiki::cli
