// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/file_place.h"

#include "toibiki/error.h"

namespace toibiki {

std::string FilePlace::text() const {
  return line == 0 ? path + ": " : path + ":" + std::to_string(line) + ": ";
}

void FilePlace::fail(const std::string& japanese, const std::string& english) const {
  throw Error(ErrorCode::kInvalidFile, text() + japanese + " (" + english + ")");
}

}  // namespace toibiki
