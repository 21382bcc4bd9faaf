// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/import.h"

#include <cerrno>
#include <cstdint>
#include <system_error>

#include "base/file.h"
#include "record/import_formats.h"
#include "record/name_key.h"
#include "text/encoding.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// The flow, a file each:
//   bytes -> text       text/encoding.h
//   text -> rows        csv.h, json.h
//   rows -> fields      columns.h, record_json.h
//   fields -> records   cell.h; validate() of record.h; import_rows.h

constexpr std::uint64_t kMaxFileBytes = std::uint64_t{2} << 30U;

[[noreturn]] void refuse(const fs::path& path, ErrorCode code, const std::string& japanese,
                         const std::string& english) {
  const std::string name = path.string() + ": ";
  throw Error(code, name + japanese + " (" + name + english + ")");
}

// No permission: for somebody who only reads it is a failure of the system, not kNotWritable.
Error when_reading(const Error& error) {
  const bool is_permission = error.code() == ErrorCode::kNotWritable;
  return {is_permission ? ErrorCode::kIo : error.code(), error.what()};
}

FileFormat format_by_name(const fs::path& path) {
  if (path.filename() == "corpus.jsonl") return FileFormat::kBeir;
  const std::string ending = ascii_lower(path.extension().string());
  if (ending == ".jsonl") return FileFormat::kJsonl;
  if (ending == ".csv") return FileFormat::kCsv;
  if (ending == ".tsv") return FileFormat::kTsv;
  const bool is_excel = ending == ".xlsx" || ending == ".xls" || ending == ".xlsm";
  refuse(path, ErrorCode::kInvalidFile,
         is_excel ? "Excel ブックは読めません。Excel で「CSV UTF-8」として保存し直してください。"
                  : "拡張子から形式が分かりません。--format jsonl, csv, tsv, beir "
                    "のどれかを指定してください。",
         is_excel ? "Excel workbook; save it as CSV" : "unknown ending; state the format");
}

// The file to read: a BEIR folder stands for the corpus in it.
fs::path file_of(const fs::path& path, FileFormat format) {
  std::error_code error;
  const bool is_folder = fs::is_directory(path, error);
  return format == FileFormat::kBeir && is_folder ? path / "corpus.jsonl" : path;
}

FileFormat format_of(const fs::path& path, const ImportOptions& options) {
  if (options.format) return *options.format;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    throw when_reading(system_error(error ? error.value() : ENOENT, "開け", path));
  }
  return fs::is_directory(status) ? FileFormat::kBeir : format_by_name(path);
}

std::string read_bytes(const fs::path& path) {
  // Known before reading, so that nobody waits for two gigabytes to be read in vain.
  std::error_code error;
  const std::uint64_t size = fs::file_size(path, error);
  if (!error && size > kMaxFileBytes) {
    refuse(
        path, ErrorCode::kInvalidFile,
        "大きすぎます: " + std::to_string(size) + " バイト(上限 2 GiB)。ファイルを分けてください。",
        "too large: " + std::to_string(size) + " bytes, at most 2 GiB; split it");
  }
  try {
    return read_file_or_pipe(path, kMaxFileBytes);
  } catch (const Error& failure) {
    throw when_reading(failure);
  }
}

}  // namespace

ImportedFile read_records(const fs::path& path, const ImportOptions& options) {
  const FileFormat format = format_of(path, options);
  if (format == FileFormat::kBeir && options.kind != RecordKind::kArticle) {
    refuse(path, ErrorCode::kInvalidArgument,
           "BEIR 形式は記事としてだけ読めます。--kind article としてください。",
           "a BEIR corpus holds articles only");
  }
  const bool is_table = format == FileFormat::kCsv || format == FileFormat::kTsv;
  if (!is_table && !options.columns.empty()) {
    refuse(
        path, ErrorCode::kInvalidArgument,
        "列の対応付け(--map)は CSV と TSV だけで使えます。JSON では項目の名前を合わせてください。",
        "columns can be mapped in CSV and TSV only");
  }
  const fs::path file = file_of(path, format);
  const std::string name = file.string();
  std::string bytes = read_bytes(file);
  switch (format) {
    case FileFormat::kCsv:
      return read_table(decode_text(std::move(bytes), name).text, ',', options, name);
    case FileFormat::kTsv:
      return read_table(decode_text(std::move(bytes), name).text, '\t', options, name);
    case FileFormat::kJsonl:
      return read_jsonl(decode_utf8(std::move(bytes), name), options.kind, name);
    case FileFormat::kBeir:
      return read_beir(decode_utf8(std::move(bytes), name), name);
  }
  refuse(path, ErrorCode::kInvalidArgument, "形式の値が正しくありません。", "no such format");
}

}  // namespace toibiki
