// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace toibiki {

struct CsvRow {
  std::size_t line = 1;            // 1-based line where it begins; a row may have several lines
  std::vector<std::string> cells;  // quotes and escapes resolved
  std::string problem;             // why it cannot be used, Japanese then English; empty: it can
};

// Reads a table row by row, as RFC 4180 says: cells in quotes may hold delimiters, line feeds and
// "" for a quote. Lines end with CRLF, LF or CR. A quote inside a cell that does not begin with one
// is an ordinary character, as Excel has it. Rows without any content (blank lines, only
// delimiters) are skipped.
//
// The first row decides how many columns there are. A row with a problem is reported with the lines
// that it took and reading goes on behind it: what follows a missing quote is rather left out, and
// said to be, than guessed.
//
// Works on bytes: delimiters, quotes and line ends never are part of a longer UTF-8 character. Time
// is linear in the size of the text. `text` must outlive the reader.
class CsvReader {
 public:
  CsvReader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  // The next row with content; nothing at the end of the text.
  std::optional<CsvRow> next();

 private:
  CsvRow read_row();
  void read_plain_cell(CsvRow& row);
  void read_quoted_cell(CsvRow& row);
  void skip_line();
  bool is_at_line_end() const;
  void take_line_end();

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::optional<std::size_t> column_count_;
};

}  // namespace toibiki
