// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/utf8.h"
#include "record/cell.h"
#include "record/columns.h"
#include "record/csv.h"
#include "record/fields.h"
#include "record/import_formats.h"
#include "record/import_rows.h"
#include "record/white_space.h"

namespace toibiki {
namespace {

// Reads the cells of one row into the members of a record; for_each_field() calls it.
class CellReader {
 public:
  // Requires: one cell a column.
  CellReader(const std::vector<Column>& columns, const CsvRow& row) : columns_(columns), row_(row) {
    for (std::size_t i = 0; i < columns.size(); ++i) check(columns[i], row.cells[i]);
  }

  std::vector<RecordProblem> problems() { return std::move(problems_); }

  void operator()(std::string_view field, std::string& text, ValueType type) {
    if (const auto cell = filled_cell(field)) text = text_of_cell(*cell, type);
  }

  void operator()(std::string_view field, std::vector<std::string>& list, ValueType type) {
    if (const auto cell = filled_cell(field)) list = list_of_cell(*cell, type);
  }

  template <class Enum>
  requires std::is_enum_v<Enum>
  void operator()(std::string_view field, Enum& value, ValueType) {
    // Blank means "unknown", but for the audience it may mean "not decided yet", and a public
    // article by mistake is seen by everybody.
    constexpr bool kMustBeFilled = std::is_same_v<Enum, Audience>;
    const auto cell = kMustBeFilled ? cell_of(field) : filled_cell(field);
    if (!cell) return;
    if (const auto choice = choice_of_cell<Enum>(*cell)) {
      value = *choice;
      return;
    }
    const std::string names = names_of_values<Enum>();
    add(field, *cell, names + " のどれかを書いてください。 (must be one of " + names + ")");
  }

  void operator()(std::string_view, Counters& counters, ValueType) {
    for_each_counter(counters, [&](std::string_view field, std::uint64_t& count) {
      const auto cell = filled_cell(field);
      if (!cell) return;
      if (const auto number = count_of_cell(*cell)) {
        count = *number;
      } else {
        add(field, *cell, "0 以上の整数を書いてください。 (not a whole number of at least 0)");
      }
    });
  }

 private:
  void check(const Column& column, std::string_view cell) {
    if (!column.field.empty()) {
      if (const auto at = find_invalid_utf8(cell)) {
        const std::string byte = std::to_string(*at + 1);
        add(column.field, cell,
            byte +
                " バイト目が UTF-8 ではありません。この欄を入力し直してください。 (not UTF-8 at "
                "byte " +
                byte + ")");
      }
    } else if (is_blank(column.title) && !cell.empty()) {
      add("", cell,
          "見出しのない列に値があります。見出しを付けるか、値を消してください。 (value in a "
          "column without title)");
    }
  }

  std::optional<std::string_view> cell_of(std::string_view field) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].field == field && !find_invalid_utf8(row_.cells[i])) return row_.cells[i];
    }
    return std::nullopt;
  }

  // A blank cell leaves the default.
  std::optional<std::string_view> filled_cell(std::string_view field) const {
    const auto cell = cell_of(field);
    return cell && !is_blank(*cell) ? cell : std::nullopt;
  }

  void add(std::string_view field, std::string_view cell, std::string reason) {
    problems_.push_back({std::string(field), shown(cell), std::move(reason)});
  }

  const std::vector<Column>& columns_;
  const CsvRow& row_;
  std::vector<RecordProblem> problems_;
};

}  // namespace

ImportedFile read_table(std::string_view text, char delimiter, const ImportOptions& options,
                        const std::string& path) {
  CsvReader reader(text, delimiter);
  const auto header = reader.next();
  if (!header) return ImportedRows(path).result();

  const auto columns = read_columns(*header, options.kind, options.columns, path);
  std::map<std::string, std::string> titles;
  for (const Column& column : columns) titles[column.field] = shown(column.title);
  titles.erase("");  // left out

  ImportedRows rows(path, titles);
  while (const auto row = reader.next()) {
    if (!row->problem.empty()) {
      rows.refuse(row->line, row->cells.front(), row->problem);
      continue;
    }
    Record record = make_record(options.kind);
    CellReader cells(columns, *row);
    for_each_field(record, cells);
    rows.add(std::move(record), row->line, cells.problems());
  }
  return std::move(rows).result();
}

}  // namespace toibiki
