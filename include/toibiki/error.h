// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "toibiki/export.h"

namespace toibiki {

// Why something could not be done. The numbers and names are stable: programs may branch on them.
enum class ErrorCode {
  kInvalidArgument = 1,   // a caller's value is out of range (limit 0, unknown field name)
  kInvalidText = 2,       // text is not UTF-8, or larger than allowed
  kInvalidRecord = 3,     // an Article or PastAnswer breaks a rule of validate()
  kInvalidFile = 4,       // an input file cannot be read as the stated format
  kNotFound = 5,          // a file, folder or knowledge base is not there
  kAlreadyExists = 6,     // create() on a folder that is not empty
  kNewerFormat = 7,       // the knowledge base was written by a newer toibiki
  kAnalyzerMismatch = 8,  // the index was built with another dictionary or other rules
  kIndexMissing = 9,      // the derived index is not there; check with repair rebuilds it
  kLocked = 10,           // another writer has the knowledge base
  kDictionary = 11,       // a dictionary or rule file is missing or broken
  kDiskFull = 12,         // no space left; nothing acknowledged is lost
  kNotWritable = 13,      // no permission, or a read-only file system
  kIo = 14,               // any other failure of the operating system
  kCorrupt = 15,          // what lies on disk is damaged
  kNotAllowed = 16,       // the audience of this knowledge base does not permit it
};

// The stable lower-case name of a code, e.g. "invalid_record".
TOIBIKI_API std::string_view to_string(ErrorCode code) noexcept;

// The only exception type that leaves a public function (besides std::bad_alloc). what() is one
// message: what failed, where (path, line, value) and what to do, in Japanese, then in English.
class TOIBIKI_API Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace toibiki
