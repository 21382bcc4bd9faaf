// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/input_file.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/file.h"
#include "record/name_key.h"
#include "text/encoding.h"

namespace toibiki {
std::string_view InputFile::first_line() const noexcept {
  std::string_view rest = content;
  if (rest.starts_with(kByteOrderMark)) rest.remove_prefix(kByteOrderMark.size());
  const std::size_t start = rest.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  // Blanks before the first word belong to the line: a table may begin with an empty column.
  const std::size_t before = rest.substr(0, start).find_last_of("\r\n");
  rest.remove_prefix(before == std::string_view::npos ? 0 : before + 1);
  return rest.substr(0, rest.find_first_of("\r\n"));
}

InputFile read_input_file(const std::filesystem::path& path) {
  InputFile file{path.string(), read_file_or_pipe(path, std::size_t{1} << 30)};
  file.is_jsonl =
      ascii_lower(path.extension().string()) == ".jsonl" || file.first_line().starts_with('{');
  if (!file.is_jsonl) file.content = decode_text(std::move(file.content), file.path).text;
  return file;
}

std::vector<std::string_view> split_at_blanks(std::string_view line) {
  constexpr std::string_view kBlanks = " \t";
  std::vector<std::string_view> columns;
  for (std::size_t at = line.find_first_not_of(kBlanks); at != std::string_view::npos;
       at = line.find_first_not_of(kBlanks, at)) {
    const std::size_t end = std::min(line.find_first_of(kBlanks, at), line.size());
    columns.push_back(line.substr(at, end - at));
    at = end;
  }
  return columns;
}

}  // namespace toibiki
