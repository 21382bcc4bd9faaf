// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace toibiki {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct InputFile {
  std::string path;
  std::string content;    // of JSONL as it is; else UTF-8, as decode_text() makes it
  bool is_jsonl = false;  // its name ends with .jsonl, or its first line begins with {

  // The first line that holds more than blanks, without its end; empty if there is none.
  std::string_view first_line() const noexcept;
};

// Errors: kNotFound, kInvalidFile (a folder, over 1 GiB, an unknown encoding), kIo.
InputFile read_input_file(const std::filesystem::path& path);

// What stands between runs of blanks and tabs.
std::vector<std::string_view> split_at_blanks(std::string_view line);

}  // namespace toibiki
