// SPDX-License-Identifier: GPL-2.0-or-later
#include "exit_code.h"

namespace toibiki::cli {

ExitCode exit_code_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kNotAllowed:
      return ExitCode::kUsage;
    case ErrorCode::kInvalidText:
    case ErrorCode::kInvalidRecord:
    case ErrorCode::kInvalidFile:
      return ExitCode::kBadInput;
    case ErrorCode::kNotFound:
    case ErrorCode::kAlreadyExists:
    case ErrorCode::kNewerFormat:
    case ErrorCode::kAnalyzerMismatch:
    case ErrorCode::kIndexMissing:
    case ErrorCode::kDictionary:
    case ErrorCode::kCorrupt:
      return ExitCode::kCannotOpen;
    case ErrorCode::kLocked:
      return ExitCode::kOtherWriter;
    case ErrorCode::kDiskFull:
    case ErrorCode::kNotWritable:
    case ErrorCode::kIo:
      return ExitCode::kCannotWrite;
  }
  return ExitCode::kUnexpected;
}

std::string_view exit_code_table() noexcept {
  return "終了コード (exit codes):\n"
         "    0  完了 (done)\n"
         "    1  予期しない失敗 (unexpected failure)\n"
         "    2  使い方の誤り (usage)\n"
         "    3  入力の誤り: 行、ファイル、文、ID (bad input)\n"
         "    4  ナレッジベースを開けない、作れない (cannot open or create the knowledge base)\n"
         "    5  別の処理が書き込み中 (another writer)\n"
         "    6  書き込めない: 空き不足、権限、装置 (disk full, not writable, I/O)\n"
         "    7  check で破損が見つかり、直っていない (damage found, not repaired)\n"
         "    8  regress で不合格の行がある (a row of the table fails)\n"
         "  130  Ctrl-C で中止 (interrupted)";
}

}  // namespace toibiki::cli
