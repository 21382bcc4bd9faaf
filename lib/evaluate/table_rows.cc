// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "base/utf8.h"
#include "evaluate/rows.h"
#include "record/name_key.h"
#include "record/white_space.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

bool names(const std::string& title, const RowValue& value) {
  if (find_invalid_utf8(title)) return false;
  const std::string key = name_key(title);
  return std::find(value.names.begin(), value.names.end(), key) != value.names.end();
}

bool names_every_value(std::string_view header, char delimiter,
                       const std::vector<RowValue>& values) {
  const auto row = CsvReader(header, delimiter).next();
  if (!row || !row->problem.empty()) return false;
  return std::all_of(values.begin(), values.end(), [&](const RowValue& value) {
    return std::any_of(row->cells.begin(), row->cells.end(),
                       [&](const std::string& title) { return names(title, value); });
  });
}

char delimiter_of(const InputFile& file, const std::vector<RowValue>& values) {
  return names_every_value(file.first_line(), '\t', values) ? '\t' : ',';
}

}  // namespace

bool TableRows::is_table(const InputFile& file, const std::vector<RowValue>& values) {
  return names_every_value(file.first_line(), delimiter_of(file, values), values);
}

TableRows::TableRows(const InputFile& file, const std::vector<RowValue>& values)
    : reader_(file.content, delimiter_of(file, values)), place_{file.path} {
  const auto header = reader_.next();
  place_.line = header->line;
  for (const RowValue& value : values) {
    std::optional<std::size_t> column;
    for (std::size_t i = 0; i < header->cells.size(); ++i) {
      if (!names(header->cells[i], value)) continue;
      if (column) {
        const std::string first = shown(header->cells[*column]);
        const std::string second = shown(header->cells[i]);
        place_.fail("列「" + first + "」と「" + second +
                        "」は同じものを表します。使わない列の見出しを変えてください。",
                    "columns \"" + first + "\" and \"" + second + "\" stand for one value");
      }
      column = i;
    }
    columns_.push_back(*column);
  }
}

std::optional<std::vector<std::string>> TableRows::next() {
  const auto row = reader_.next();
  if (!row) return std::nullopt;
  place_.line = row->line;
  // It says both languages already.
  if (!row->problem.empty()) throw Error(ErrorCode::kInvalidFile, place_.text() + row->problem);
  std::vector<std::string> values;
  for (const std::size_t column : columns_) {
    const std::string& cell = row->cells[column];
    if (const auto at = find_invalid_utf8(cell)) {
      const std::string byte = std::to_string(*at + 1);
      place_.fail("「" + shown(cell) + "」の " + byte +
                      " バイト目が UTF-8 ではありません。入力し直してください。",
                  "not UTF-8 at byte " + byte + " of the cell");
    }
    values.emplace_back(trimmed(cell));
  }
  return values;
}

}  // namespace toibiki
