// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/error.h"

namespace toibiki {

std::string_view to_string(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kInvalidArgument: return "invalid_argument";
    case ErrorCode::kInvalidText: return "invalid_text";
    case ErrorCode::kInvalidRecord: return "invalid_record";
    case ErrorCode::kInvalidFile: return "invalid_file";
    case ErrorCode::kNotFound: return "not_found";
    case ErrorCode::kAlreadyExists: return "already_exists";
    case ErrorCode::kNewerFormat: return "newer_format";
    case ErrorCode::kAnalyzerMismatch: return "analyzer_mismatch";
    case ErrorCode::kIndexMissing: return "index_missing";
    case ErrorCode::kLocked: return "locked";
    case ErrorCode::kDictionary: return "dictionary";
    case ErrorCode::kDiskFull: return "disk_full";
    case ErrorCode::kNotWritable: return "not_writable";
    case ErrorCode::kIo: return "io";
    case ErrorCode::kCorrupt: return "corrupt";
    case ErrorCode::kNotAllowed: return "not_allowed";
  }
  return "unknown";
}

}  // namespace toibiki
