// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "evaluate/file_place.h"
#include "evaluate/input_file.h"

namespace toibiki {

// The lines of a text file one after the other, for readers whose messages name file and line.
// Takes LF and CRLF and a byte order mark at the beginning; passes over blank lines.
class TextLines {
 public:
  // `file` must outlive the lines.
  explicit TextLines(const InputFile& file);

  // The next line without its end; nothing at the end of the file. Valid as long as the file.
  // Throws Error kInvalidFile if it is not UTF-8.
  std::optional<std::string_view> next();

  // Of the line that next() gave last.
  const FilePlace& place() const { return place_; }

 private:
  std::string_view rest_;
  FilePlace place_;
};

}  // namespace toibiki
