// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace toibiki {

// Where in a file something stands, for messages.
struct FilePlace {
  std::string path;
  std::size_t line = 0;  // 1-based; 0: the file as a whole

  // "qrels.tsv:17: ", or "qrels.tsv: " for the whole file.
  std::string text() const;

  // Throws Error kInvalidFile about this place. `japanese` says what is wrong, the value, and what
  // to do.
  [[noreturn]] void fail(const std::string& japanese, const std::string& english) const;
};

}  // namespace toibiki
