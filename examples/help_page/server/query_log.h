// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "append_file.h"
#include "toibiki/masking.h"

namespace toibiki::help_page {

// What was searched, for `toibiki queries import`: a line {"text", "client", "day"} each. Queries
// with personal data, as far as the masker finds it, and blank ones are left out. Off unless the
// operator names a file.
//
// The client is a keyed hash, the same on every day, so that distinct ones can be counted; its key
// lies beside the file (FILE.key) and no address is written anywhere.
// Thread safety: add() may run in many threads at once.
class QueryLog {
 public:
  static constexpr std::size_t kMaxBytes = std::size_t{1} << 30;

  // Throws Error if a file cannot be made, or a rule of masking is broken.
  QueryLog(const std::filesystem::path& file, const MaskerOptions& masking);

  void add(const std::string& client, std::string_view query);
  void reopen() { file_.reopen(); }

 private:
  AppendFile file_;
  std::string key_;
  Masker masker_;
};

}  // namespace toibiki::help_page
