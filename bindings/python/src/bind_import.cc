// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "function.h"
#include "toibiki/import.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_import(py::module_& module) {
  bind_enum<FileFormat>(module, "FileFormat", "A format that read_records() reads.",
                        {{FileFormat::kJsonl, "jsonl"},
                         {FileFormat::kCsv, "csv"},
                         {FileFormat::kTsv, "tsv"},
                         {FileFormat::kBeir, "beir"}});
  auto problem = bind_value<RowProblem>(
      module, "RowProblem", "One reason why a row could not be taken.", {},
      {field("path", &RowProblem::path),
       field("line", &RowProblem::line, "1-based; 0: the file as a whole"),
       field("field", &RowProblem::field), field("value", &RowProblem::value),
       field("reason", &RowProblem::reason)});
  print_with_to_string(problem);
  bind_value<ImportedFile>(
      module, "ImportedFile", "What read_records() read.", {},
      {field("records", &ImportedFile::records, "the good rows, in file order"),
       field("lines", &ImportedFile::lines, "lines[i] is where records[i] begins"),
       field("problems", &ImportedFile::problems, "the others; empty: every row is good"),
       field("unused", &ImportedFile::unused)});
  def_slow_function(
      module, "read_records",
      {{"path"},
       {"*"},
       {"format", py::none()},
       {"kind", py::str("article")},
       {"columns", py::dict()}},
      "Reads records from JSONL, CSV, TSV or BEIR. Bad rows are reported, never dropped silently.",
      [](const std::filesystem::path& path, const std::optional<FileFormat>& format,
         RecordKind kind, const std::map<std::string, std::string>& columns) {
        return read_records(path, {.format = format, .kind = kind, .columns = columns});
      });
}

}  // namespace toibiki_python
