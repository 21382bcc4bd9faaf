// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluate/file_place.h"
#include "evaluate/input_file.h"
#include "evaluate/text_lines.h"
#include "record/csv.h"

namespace toibiki {

// A value that every row of a file has.
struct RowValue {
  // What files call it, as name_key() makes it; JSONL is searched in this order.
  std::vector<std::string_view> names;
  bool is_number = false;  // in JSONL a whole number, else a string
};

// The rows of a JSONL file, one object a line; members that are not asked for count for nothing.
// `file` and `values` must outlive the rows.
class JsonRows {
 public:
  // `form`: how a line looks, for messages: {"_id": "…", "text": "…"}.
  JsonRows(const InputFile& file, const std::vector<RowValue>& values, std::string form)
      : lines_(file), values_(values), form_(std::move(form)) {}

  // One text a value, numbers as they stand there; nothing at the end of the file. Throws Error
  // kInvalidFile that names the line, if it is no object, lacks a value or has one of another type.
  std::optional<std::vector<std::string>> next();

  const FilePlace& place() const { return lines_.place(); }

 private:
  TextLines lines_;
  const std::vector<RowValue>& values_;
  std::string form_;
};

// The rows of a CSV or TSV file with a header; columns that are not asked for count for nothing.
// `file` and `values` must outlive the rows.
class TableRows {
 public:
  // Throws Error kInvalidFile if two columns stand for one value. Requires: is_table().
  TableRows(const InputFile& file, const std::vector<RowValue>& values);

  // Whether the first line names every value, between commas or tabs.
  static bool is_table(const InputFile& file, const std::vector<RowValue>& values);

  // One cell a value, without white space at its ends; nothing at the end of the file. Throws Error
  // kInvalidFile that names the line, if it cannot be read.
  std::optional<std::vector<std::string>> next();

  const FilePlace& place() const { return place_; }

 private:
  CsvReader reader_;
  FilePlace place_;
  std::vector<std::size_t> columns_;  // one for each value
};

}  // namespace toibiki
