// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace toibiki {

// The lines of a text file one after the other, for readers whose messages name file and line.
// Takes LF and CRLF and a byte order mark at the beginning; passes over blank lines.
class TextLines {
 public:
  // Reads the whole file. Errors: kNotFound, kInvalidFile (a folder, over 1 GiB), kIo.
  explicit TextLines(const std::filesystem::path& path);

  // The next line without its end; nothing at the end of the file. Valid as long as this object.
  // Throws Error kInvalidFile if it is not UTF-8.
  std::optional<std::string_view> next();

  // Where the last line stands, "qrels.tsv:17: "; for a file without lines "qrels.tsv: ".
  std::string place() const;

  // Throws Error kInvalidFile about the last line. `japanese` says what is wrong, the value, and
  // what to do.
  [[noreturn]] void fail(const std::string& japanese, const std::string& english) const;

 private:
  std::string path_;
  std::string content_;
  std::string_view rest_;
  std::size_t number_ = 0;  // 1-based, of the line that next() gave last
};

}  // namespace toibiki
