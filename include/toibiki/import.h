// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/record.h"

namespace toibiki {

enum class FileFormat {
  kJsonl,  // one JSON object a line, members named as in record.h
  kCsv,    // RFC 4180 with a header line; UTF-8 (with or without BOM) or CP932, as Excel writes it
  kTsv,    // the same with tabs
  kBeir,   // corpus.jsonl of a BEIR data set: _id, title -> question, text -> answer
};

struct ImportOptions {
  // Empty: by the file's ending (.jsonl .csv .tsv). A folder, or a file named corpus.jsonl, is read
  // as BEIR.
  std::optional<FileFormat> format;
  RecordKind kind = RecordKind::kArticle;
  // Column of the file -> field of the record, for CSV and TSV ("質問文" -> "question"). A column
  // mapped to "-" is left out on purpose. Columns already named like a field, in English or in
  // Japanese (質問, 回答, カテゴリ, ...), need no entry.
  std::map<std::string, std::string> columns;
};

// One reason why a row could not be taken. A row may have several, one after the other.
struct RowProblem {
  std::string path;
  std::size_t line = 0;   // 1-based line where the row begins; 0: the file as a whole
  std::string field;      // column or member; may be empty
  std::string value;      // what stood there, cut to 80 bytes; may be empty
  std::string reason;     // what is wrong and what to do, Japanese then English
  friend bool operator==(const RowProblem&, const RowProblem&) = default;
};

// "faq.csv:17: valid_until: 「2026/13/01」: ..."
TOIBIKI_API std::string to_string(const RowProblem& problem);

struct ImportedFile {
  std::vector<Record> records;           // the good rows, validated, ids unique, in file order
  std::vector<std::size_t> lines;        // lines[i] is where records[i] begins
  std::vector<RowProblem> problems;      // the others; empty: every row is good
  std::vector<std::string> unused;       // BEIR members that have no field here (metadata)
};

// Reads a whole file. Bad rows are reported, never dropped silently; what is wrong with the file as
// a whole (not there, unreadable, no known encoding, unknown column) throws Error kNotFound,
// kInvalidFile or kIo, and options that do not fit kInvalidArgument. Memory: the whole file and its
// records.
TOIBIKI_API ImportedFile read_records(const std::filesystem::path& path,
                                      const ImportOptions& options = {});

}  // namespace toibiki
